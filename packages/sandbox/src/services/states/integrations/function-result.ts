import type { Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'

/** What Lambda's Invoke answers to another service. */
type Answer = {
  requestId: string
  status: number
  payload?: Json
  error?: { errorType: string; errorMessage: string; trace?: string[] }
}

/**
 * Returns what a function returned. @throws StatesFault with the function's own error
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function functionResult(answer: unknown): { payload: Json; status: number; requestId: string } {
  const { error, payload = null, status, requestId } = answer as Answer
  if (error) throw new StatesFault(error.errorType, JSON.stringify(error))
  return { payload, status, requestId }
}
