import { createUserPool } from '@breakwater/sign-in/user-pool'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { paths } from '../shared/paths.ts'
import { exampleConfig } from '../testing/example-config.ts'
import { createPortalRouter } from './router.tsx'

it('the router has the pages that are named, and the address that leads to the queue', () => {
  const pool = createUserPool({ ...exampleConfig.auth, endpoint: exampleConfig.auth.issuer })
  const signOut = { start: () => undefined, subscribe: () => () => undefined, isLeaving: () => false }
  const router = createPortalRouter({ pool, queryClient: new QueryClient(), signOut })
  expect(Object.keys(router.routesByPath).toSorted()).toEqual(['/', ...Object.values(paths)].toSorted())
})
