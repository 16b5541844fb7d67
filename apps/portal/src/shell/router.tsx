import { caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import type { UserPool } from '@breakwater/sign-in/user-pool'
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
  useLocation,
  useRouter,
  useRouterState,
} from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import * as z from 'zod'
import { CaseFrame } from '../features/case/case-frame.tsx'
import { QueuePage } from '../features/queue/queue-page.tsx'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { currentStaffMember, maySeeAudit } from '../session/staff-member.ts'
import { NotFound } from '../shared/page/not-found.tsx'
import { Problem } from '../shared/page/problem.tsx'
import { useFocusAfterChange } from '../shared/page/use-focus-after-change.ts'
import { paths } from '../shared/paths.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { Shell } from './shell.tsx'
import type { SignOut } from './sign-out.ts'

// Fetched while the counselor reaches for a case, not with the first page.
const CaseFilePage = lazyRouteComponent(() => import('../features/case/case-file-page.tsx'), 'CaseFilePage')
const AuditTrail = lazyRouteComponent(() => import('../features/audit/audit-trail.tsx'), 'AuditTrail')

type RouterContext = { pool: UserPool; queryClient: QueryClient; signOut: SignOut }

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: function Root() {
    // The sign-in, the pages behind it and an address that leads nowhere have each a frame of their own.
    useFocusAfterChange(useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname }), 'main')
    return <Outlet />
  },
  notFoundComponent: NotFoundPage,
})

/** `to` is a path of this portal, never another host: it comes from the address bar. */
const signInSearch = z.object({
  to: z
    .string()
    .regex(/^\/(?![/\\])/)
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
      <Shell email={member.email} onSignOut={signOut.start}>
        <Outlet />
      </Shell>
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

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The queue's pages gone through: kept with the history entry, so that Back and a reload find the same page. */
    cursors?: string[]
  }
}

const queueRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: paths.queue,
  validateSearch: z.object({ status: z.enum(caseStatusValues).optional().catch(undefined) }),
  component: function QueueRoute() {
    const { status } = queueRoute.useSearch()
    const navigate = queueRoute.useNavigate()
    const cursors = useLocation().state.cursors ?? []
    return (
      <QueuePage
        position={{ status, cursors }}
        onMove={(position) =>
          navigate({ search: { status: position.status }, state: { cursors: [...position.cursors] } })
        }
      />
    )
  },
})

const caseRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: paths.caseFile,
  remountDeps: ({ params }) => params,
  component: function CaseRoute() {
    const { caseId } = caseRoute.useParams()
    const { member } = caseRoute.useRouteContext()
    return (
      <CaseFrame caseId={caseId} withAudit={maySeeAudit(member)}>
        <Outlet />
      </CaseFrame>
    )
  },
})

const caseFileRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/',
  loader: () => CaseFilePage.preload?.(),
  component: function CaseFileRoute() {
    return <CaseFilePage caseId={caseRoute.useParams().caseId} />
  },
})

const auditRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/audit',
  loader: () => AuditTrail.preload?.(),
  component: function AuditRoute() {
    const { member } = auditRoute.useRouteContext()
    return <AuditTrail caseId={caseRoute.useParams().caseId} reader={member.id} />
  },
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  staffRoute.addChildren([homeRoute, queueRoute, caseRoute.addChildren([caseFileRoute, auditRoute])]),
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

export type PortalRouter = ReturnType<typeof createPortalRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: PortalRouter
  }
}
