type TransactionOutcome = { canceled: boolean; data: readonly ({ code: string } | null)[] }

const mostAttempts = 4
const firstPause = 25

/**
 * Runs a transaction until DynamoDB has decided it: true if all of it was written, false if a condition did not hold.
 * Two transactions on one item cancel each other without either's conditions having failed; those are tried again.
 */
export async function writeTogether(transaction: () => Promise<TransactionOutcome>): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const { canceled, data } = await transaction()
    if (!canceled) return true
    const codes = data.map((item) => item?.code ?? 'None')
    if (codes.includes('ConditionalCheckFailed')) return false
    if (attempt === mostAttempts || !codes.includes('TransactionConflict')) {
      throw new Error(`the transaction was cancelled: ${codes.join(', ')}`)
    }
    await new Promise((resume) => setTimeout(resume, firstPause * 2 ** attempt * (0.5 + Math.random() / 2)))
  }
}
