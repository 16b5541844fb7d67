import type { WireCall } from './wire-call.ts'

/** A service's `testing/endpoint.ts`: how to call the service, and which error codes it returns. */
export type EndpointExample = {
  /** A call that reaches a resource of start-guarded.ts. */
  known: WireCall
  /** A call of an operation that the service does not have. */
  unknown: WireCall
  codes: { unsigned: string; unknown: string; denied: string }
}

/** The error codes of the JSON protocols. */
export const jsonCodes: EndpointExample['codes'] = {
  unsigned: 'MissingAuthenticationTokenException',
  unknown: 'UnknownOperationException',
  denied: 'AccessDeniedException',
}
