import type { TypedDocument } from '@breakwater/contracts/typed-document'

export type GraphqlError = { message: string; errorType?: string; path?: (string | number)[] }
export type GraphqlAnswer<Result> = { status: number; data: Result | null; errors: GraphqlError[] }

/** An API, and the user's token. */
export type GraphqlEndpoint = { url: string; token: string }

/** Sends an operation with a user's token and returns the response, including errors. */
export async function sendGraphql<Result, Variables>(
  { url, token }: GraphqlEndpoint,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
): Promise<GraphqlAnswer<Result>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify({ query: document, variables }),
  })
  const body = (await response.json()) as { data?: Result | null; errors?: GraphqlError[] }
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] }
}

/** Like sendGraphql, but throws if the response has errors. */
export async function requestGraphql<Result, Variables>(
  { url, token }: GraphqlEndpoint,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const { status, data, errors } = await sendGraphql({ url, token }, document, variables)
  if (data === null || errors.length > 0) {
    throw new Error(`GraphQL answered ${status}: ${errors.map((error) => error.message).join('; ') || 'no data'}`)
  }
  return data
}
