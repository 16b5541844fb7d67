import { type ErrorCode, parseErrorMessage } from '@breakwater/contracts/errors'
import type { TypedDocument } from '@breakwater/contracts/typed-document'

/** The API answered with an error; `text` is written for the person who reads it, in English. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, text: string) {
    super(text)
    this.code = code
  }
}

/** There is no session, or the API no longer accepts its token: the way on is to sign in again. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError'
}

/** No answer, or none of the API's: offline, a proxy's page, a fault before the resolvers. Trying again may help. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

export type GraphqlClient = <Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Result>

type Answer<Result> = {
  data?: Result | null
  errors?: readonly { message: string; errorType?: string }[] | null
}

type GraphqlClientOptions = {
  url: string
  accessToken: () => Promise<string | undefined>
  /** The requests go on when the page that sent them is closed. */
  keepalive?: boolean
}

/** Sends typed operations to the agency's API with the access token of the person who is signed in. */
export function graphqlClient(options: GraphqlClientOptions): GraphqlClient {
  return async <Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ) => {
    const token = await options.accessToken().catch((cause: unknown) => {
      throw new UnreachableError('the session could not be renewed', { cause })
    })
    if (!token) throw new SessionEndedError('no one is signed in')
    const response = await fetch(options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: token },
      body: JSON.stringify({ query: document, variables }),
      signal: signal ?? null,
      keepalive: options.keepalive ?? false,
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new UnreachableError('the API could not be reached', { cause })
    })
    if (response.status === 401) throw new SessionEndedError('the API refused the token')
    const answer: Answer<Result> = await response.json().catch((cause: unknown) => {
      throw new UnreachableError(`the API answered ${response.status} without JSON`, { cause })
    })
    const error = answer.errors?.[0]
    if (error) throw errorFrom(error)
    if (!answer.data) throw new UnreachableError(`the API answered ${response.status} without data`)
    return answer.data
  }
}

/** AppSync itself refuses a field of another group with `Unauthorized`, in words of its own. */
function errorFrom(error: { message: string; errorType?: string }): ApiError | SessionEndedError {
  if (error.errorType === 'Unauthorized') return new ApiError('FORBIDDEN', error.message)
  const { code, text } = parseErrorMessage(error.message)
  return code === 'SIGN_IN_ENDED' ? new SessionEndedError(text) : new ApiError(code, text)
}
