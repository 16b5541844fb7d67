import { ApplicationDocument } from '@breakwater/contracts/generated/consumer'
import { queryOptions } from '@tanstack/react-query'
import type { Services } from './services.ts'

/** The person's newest application; null before the first one is saved. */
export function applicationQuery({ api }: Pick<Services, 'api'>, userId: string) {
  return queryOptions({
    queryKey: ['application', userId],
    queryFn: async ({ signal }) => (await api(ApplicationDocument, {}, signal)).application,
  })
}
