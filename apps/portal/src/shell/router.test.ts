import { createUserPool } from '@breakwater/sign-in/user-pool'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { exampleConfig } from '../testing/example-config.ts'
import { pagePaths } from '../testing/page-paths.ts'
import { createPortalRouter } from './router.tsx'

it('the router has a route for every page of the features, and one that leads to the queue', () => {
  const pool = createUserPool({ ...exampleConfig.auth, endpoint: exampleConfig.auth.issuer })
  const signOut = { start: () => undefined, subscribe: () => () => undefined, isLeaving: () => false }
  const router = createPortalRouter({ pool, queryClient: new QueryClient(), signOut })
  expect(Object.keys(router.routesByPath).toSorted()).toEqual(['/', ...pagePaths].toSorted())
})
