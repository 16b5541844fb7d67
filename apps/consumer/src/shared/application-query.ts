import { ApplicationDocument, type ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { queryOptions } from '@tanstack/react-query'

type Reading = { id?: string; signal?: AbortSignal }

/** An application of the signed-in person by its id, without one their newest; null if there is none. */
export async function readApplication(
  api: GraphqlClient,
  { id, signal }: Reading = {},
): Promise<ApplicationFieldsFragment | null> {
  return (await api(ApplicationDocument, id === undefined ? {} : { id }, signal)).application
}

/** The person's newest application; null before the first one is saved. */
export function applicationQuery({ api }: { api: GraphqlClient }, userId: string) {
  return queryOptions({
    queryKey: ['application', userId],
    queryFn: ({ signal }) => readApplication(api, { signal }),
  })
}
