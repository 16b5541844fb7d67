import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Inputs, SuppressionReason } from './requests.ts'

/** What calls set for the account as a whole. */
export type AccountState = {
  isInProduction: boolean
  details: Inputs['PutAccountDetails'] | undefined
  isSending: boolean
  /** The reasons for which an address of the suppression list gets no mail. */
  suppressedReasons: readonly SuppressionReason[]
}

export type StoredAccountState = {
  get(): AccountState
  set(changes: Partial<AccountState>): void
}

/** Opens the account's state. @param isInProduction whether AWS gave the account production access before any call */
export function openAccountState(records: SealedRecords, isInProduction: boolean): StoredAccountState {
  const table = records.table<Partial<AccountState>>('ses/account')
  const initial: AccountState = {
    isInProduction,
    details: undefined,
    isSending: true,
    suppressedReasons: ['BOUNCE', 'COMPLAINT'],
  }
  let changed = table.get('state') ?? {}
  return {
    get: () => ({ ...initial, ...changed, isInProduction: isInProduction || changed.isInProduction === true }),
    set(changes) {
      const next = { ...changed, ...changes }
      table.put('state', next)
      changed = next
    },
  }
}
