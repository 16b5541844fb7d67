import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { graphqlClient } from '@breakwater/ui/graphql-client'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type RouterHistory, RouterProvider } from '@tanstack/react-router'
import { AgencyProvider } from '../agency/agency-provider.tsx'
import { agencyTheme, applyTheme } from '../agency/agency-theme.ts'
import { ApiProvider } from '../api/api-provider.tsx'
import { accessToken, configureAuth } from '../auth/staff-auth.ts'
import { createQueryClient } from './query-client.ts'
import { createPortalRouter } from './router.tsx'

/** Puts the portal together for one agency. */
export function createPortal(config: RuntimeConfig, history?: RouterHistory) {
  configureAuth(config.auth)
  const theme = agencyTheme(config.agency.theme)
  applyTheme(theme, document.documentElement.style)
  const api = graphqlClient({ url: config.graphqlUrl, accessToken })
  const queryClient = createQueryClient(() => {
    const to = router.state.location.href
    queryClient.clear()
    router.navigate({ to: '/sign-in', search: { to, ended: true } })
  })
  const router = createPortalRouter({ queryClient }, history)
  const element = (
    <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
      <AgencyProvider value={config.agency}>
        <LanguageProvider>
          <ApiProvider value={api}>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </ApiProvider>
        </LanguageProvider>
      </AgencyProvider>
    </MantineProvider>
  )
  return { element, queryClient, router }
}
