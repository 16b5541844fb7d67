import type { UserPool } from '@breakwater/sign-in/user-pool'
import type { QueryClient } from '@tanstack/react-query'
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
  useRouter,
  useRouterState,
} from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import * as z from 'zod'
import { CaseFrame } from '../features/case/case-frame.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { currentStaffMember, StaffMemberContext } from '../session/staff-member.ts'
import { NotFound } from '../shared/page/not-found.tsx'
import { Problem } from '../shared/page/problem.tsx'
import { useFocusAfterChange } from '../shared/page/use-focus-after-change.ts'
import { paths } from '../shared/paths.ts'
import { features } from './features.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { Shell } from './shell.tsx'
import type { SignOut } from './sign-out.ts'

type RouterContext = { pool: UserPool; queryClient: QueryClient; signOut: SignOut }

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: function Root() {
    // The sign-in, the pages behind it and the page for an unknown address have different frames.
    useFocusAfterChange(useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname }), 'main')
    return <Outlet />
  },
  notFoundComponent: NotFoundPage,
})

/**
 * `to` is a path of this portal, never another host: it comes from the address bar. A browser drops tabs and line breaks,
 * so that a path with a control character could turn into the address of a host.
 */
const signInSearch = z.object({
  to: z
    .string()
    .regex(/^\/(?![/\\])\P{Cc}*$/u)
    .optional()
    .catch(undefined),
  ended: z.boolean().optional().catch(undefined),
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.signIn,
  validateSearch: signInSearch,
  beforeLoad: async ({ search, context }) => {
    if (await currentStaffMember(context.pool)) throw redirect({ to: search.to ?? paths.queue, replace: true })
  },
  component: function SignInRoute() {
    const { ended, to } = signInRoute.useSearch()
    const { history } = useRouter()
    return <SignInPage ended={ended === true} onSignedIn={() => history.replace(to ?? paths.queue)} />
  },
})

/** Everything behind the sign-in. */
const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  beforeLoad: async ({ location, context }) => {
    const member = await currentStaffMember(context.pool)
    if (!member) throw redirect({ to: paths.signIn, search: { to: location.href }, replace: true })
    return { member }
  },
  component: function StaffRoute() {
    const { member, signOut } = staffRoute.useRouteContext()
    const leaving = useSyncExternalStore(signOut.subscribe, signOut.isLeaving)
    if (leaving) return null
    return (
      <StaffMemberContext value={member}>
        <Shell email={member.email} onSignOut={signOut.start}>
          <Outlet />
        </Shell>
      </StaffMemberContext>
    )
  },
})

const homeRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.queue, replace: true })
  },
})

const pageRoutes = features
  .flatMap(({ pages }) => pages ?? [])
  .map(({ path, search, Component }) =>
    createRoute({
      getParentRoute: () => staffRoute,
      path,
      ...(search && { validateSearch: search }),
      component: Component,
    }),
  )

const caseParts = features.flatMap((feature) => feature.caseParts ?? [])

const caseRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: paths.caseFile,
  remountDeps: ({ params }) => params,
  component: function CaseRoute() {
    return (
      <CaseFrame caseId={caseRoute.useParams().caseId} parts={caseParts}>
        <Outlet />
      </CaseFrame>
    )
  },
})

const casePartRoutes = caseParts.map(({ path, load }) => {
  const Part = lazyRouteComponent(async () => ({ default: await load() }))
  return createRoute({
    getParentRoute: () => caseRoute,
    path,
    loader: () => Part.preload?.(),
    component: function CasePartRoute() {
      return <Part caseId={caseRoute.useParams().caseId} />
    },
  })
})

// Its type does not list the pages, since the features give them: the tests check the links.
const routeTree: AnyRoute = rootRoute.addChildren([
  signInRoute,
  staffRoute.addChildren([homeRoute, ...pageRoutes, caseRoute.addChildren(casePartRoutes)]),
])

function RouteProblem({ error }: { error: unknown }) {
  const router = useRouter()
  const shown = error instanceof Error ? error : new Error(String(error))
  return <Problem error={shown} onRetry={() => router.invalidate()} />
}

export function createPortalRouter(context: RouterContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    ...(history && { history }),
    defaultErrorComponent: RouteProblem,
    defaultNotFoundComponent: NotFound,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}
