import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'

const SettingsPage = lazy(async () => ({ default: (await import('./settings-page.tsx')).SettingsPage }))

/** The page of the settings, fetched when it is opened: most people never do. */
export function SettingsRoute() {
  return (
    <Suspense fallback={<Skeleton height={240} />}>
      <SettingsPage />
    </Suspense>
  )
}
