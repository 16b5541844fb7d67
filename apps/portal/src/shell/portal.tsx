import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { createUserPool } from '@breakwater/sign-in/user-pool'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { graphqlClient } from '@breakwater/ui/graphql-client'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type RouterHistory, RouterProvider } from '@tanstack/react-router'
import { type SharedSession, shareSession } from '../session/shared-session.ts'
import { UserPoolProvider } from '../session/user-pool-provider.tsx'
import { AgencyProvider } from '../shared/agency/agency-provider.tsx'
import { ApiProvider } from '../shared/api/api-provider.tsx'
import { colorModeManager } from '../shared/mode/color-mode.ts'
import { paths } from '../shared/paths.ts'
import { features } from './features.ts'
import { mantineTheme } from './mantine-theme.ts'
import { createQueryClient } from './query-client.ts'
import { createPortalRouter } from './router.tsx'
import { createSignOut } from './sign-out.ts'

type PortalParts = { session?: SharedSession; history?: RouterHistory }

/** Puts the portal together for one agency. */
export function createPortal(config: RuntimeConfig, parts: PortalParts = {}) {
  const { history, session = shareSession(config.auth.userPoolClientId) } = parts
  const pool = createUserPool({ ...config.auth, endpoint: config.auth.issuer })
  const accessToken = async () => (await pool.session())?.accessToken
  const api = graphqlClient({ url: config.graphqlUrl, accessToken })
  let ending = false
  const queryClient = createQueryClient(async () => {
    // Several requests of one page may find at once that the session has ended.
    if (ending) return
    ending = true
    const to = router.state.location.href
    // Tokens that the API refuses may look valid here: with them, the sign-in page would lead straight back.
    await pool.signOut()
    await router.navigate({ to: paths.signIn, search: { to, ended: true } })
    queryClient.clear()
    ending = false
  })
  const signOut = createSignOut({
    api: graphqlClient({ url: config.graphqlUrl, accessToken, keepalive: true }),
    session,
    endSession: pool.signOut,
    before: features.flatMap(({ beforeSignOut }) => beforeSignOut ?? []),
    queryClient,
    toSignIn: () => router.navigate({ to: paths.signIn }),
  })
  const router = createPortalRouter({ pool, queryClient, signOut }, history)
  const element = (
    <MantineProvider
      theme={mantineTheme}
      colorSchemeManager={colorModeManager()}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <AgencyProvider value={config.agency}>
        <LanguageProvider>
          <UserPoolProvider value={pool}>
            <ApiProvider value={api}>
              <QueryClientProvider client={queryClient}>
                <RouterProvider router={router} />
              </QueryClientProvider>
            </ApiProvider>
          </UserPoolProvider>
        </LanguageProvider>
      </AgencyProvider>
    </MantineProvider>
  )
  return { element, queryClient, router }
}
