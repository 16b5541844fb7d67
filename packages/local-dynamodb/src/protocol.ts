/** An attribute value of DynamoDB's JSON, such as `{ S: 'text' }`. */
export type Item = Record<string, Record<string, unknown>>

export type Answer = { status: number; body: Record<string, unknown> }

/** Makes one call of DynamoDB's JSON protocol. @param operation such as GetItem */
export type Call = (operation: string, input: object) => Promise<Answer>

export const protocolPrefix = 'DynamoDB_20120810.'

const errorPrefix = 'com.amazonaws.dynamodb.v20120810#'

/** Returns a refusal as DynamoDB writes it. */
export function refusal(code: string, message: string, details: object = {}): Answer {
  return { status: 400, body: { __type: `${errorPrefix}${code}`, message, Message: message, ...details } }
}

/** Returns the error's code without its namespace; undefined for a call that succeeded. */
export function errorCode({ status, body }: Answer): string | undefined {
  if (status < 400) return undefined
  return String(body.__type ?? '')
    .split('#')
    .at(-1)
}
