import type { WireCall } from './wire-call.ts'

/** How a service is called, and which error codes it answers: a service's `testing/endpoint.ts` has one. */
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
