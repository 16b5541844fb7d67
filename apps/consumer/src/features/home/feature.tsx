import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'
import type { PartsOfApplication } from './home-page.tsx'

/** The person's own page, with what the application shows on it. */
export function home(parts: PartsOfApplication): Feature {
  return {
    pages: [
      {
        paths: [paths.home],
        audience: 'signed-in',
        async load() {
          const { HomePage } = await import('./home-page.tsx')
          return () => <HomePage {...parts} />
        },
      },
    ],
  }
}
