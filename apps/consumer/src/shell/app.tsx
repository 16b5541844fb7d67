import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { SessionEndedError } from '@breakwater/ui/graphql-client'
import type { Language } from '@breakwater/vocabulary/languages'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '../session/session-query.ts'
import { type Services, ServicesContext } from '../shared/services.ts'
import { Routes } from './routes.tsx'
import { Site } from './site.tsx'

type AppProps = {
  services: Services
  /** The language of the page that is shown already, or that is written ahead; otherwise the visitor's. */
  language?: Language | undefined
}

export function App({ services, language }: AppProps) {
  const [queryClient] = useState(() => createQueryClient(services))
  return (
    <LanguageProvider initial={language}>
      <ServicesContext value={services}>
        <QueryClientProvider client={queryClient}>
          <Site>
            <Routes />
          </Site>
        </QueryClientProvider>
      </ServicesContext>
    </LanguageProvider>
  )
}

function createQueryClient(services: Services): QueryClient {
  /** When any request finds that the session has ended, the sign-in form appears at the current URL. */
  const onError = (error: Error) => {
    if (error instanceof SessionEndedError) client.setQueryData(sessionQuery(services).queryKey, null)
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Without a connection, requests fail at once and the app handles it; the library would pause them.
      queries: {
        networkMode: 'always',
        retry: (count, error) => count < 1 && !(error instanceof SessionEndedError),
        refetchOnWindowFocus: false,
        staleTime: 30_000,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
