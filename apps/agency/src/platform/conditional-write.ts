import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'

/** The answer of a write, or null if its condition did not hold. */
export async function unlessRefused<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write()
  } catch (error) {
    // ElectroDB wraps what DynamoDB threw, except with `awsErrors`.
    const thrown = error instanceof Error && error.cause ? error.cause : error
    if (thrown instanceof ConditionalCheckFailedException) return null
    throw error
  }
}
