import type { IncomingHttpHeaders } from 'node:http'

/** Who signed a request: the role whose credentials verified. */
export type Caller = { accountId: string; roleArn: string; sessionName: string }

/** A call to an AWS service that speaks the JSON protocol, its signature already verified. */
export type ServiceCall = {
  /** `X-Amz-Target` after the dot, for example `GenerateDataKey`. */
  operation: string
  input: Record<string, unknown>
  /** Null for the operations that AWS lets anybody call (Cognito's sign-up and sign-in). */
  caller: Caller | null
  headers: IncomingHttpHeaders
}

/** The error a service answers with: the AWS error code as `__type`, and the message. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = code
    this.code = code
    this.status = status
  }
}

/** Something to hand to a person that AWS would send by e-mail; kept in memory only and shown by the sandbox's mailbox. */
export type Mail = { accountId: string; to: string; subject: string; text: string; at: string }
export type Mailbox = { send(mail: Mail): void; find(to: string): Mail[] }
