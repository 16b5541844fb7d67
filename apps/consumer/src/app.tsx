import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Routes } from './routes.tsx'
import { type Services, ServicesContext } from './site/services.ts'
import { Site } from './site/site.tsx'

export function App({ services }: { services: Services }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // Offline is said at once and handled by the app, rather than left waiting by the library.
          queries: { networkMode: 'always', retry: 1, refetchOnWindowFocus: false, staleTime: 30_000 },
          mutations: { networkMode: 'always' },
        },
      }),
  )
  return (
    <LanguageProvider>
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
