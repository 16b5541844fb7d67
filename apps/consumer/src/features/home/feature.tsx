import type { ComponentType } from 'react'
import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'
import type { SentApplicationNotice } from './home-page.tsx'

/** The person's own page. `Notice` is shown above a sent application while this tab keeps a draft. */
export function home(Notice: ComponentType<SentApplicationNotice>): Feature {
  return {
    pages: [
      {
        paths: [paths.home],
        audience: 'signed-in',
        async load() {
          const { HomePage } = await import('./home-page.tsx')
          return () => <HomePage Notice={Notice} />
        },
      },
    ],
  }
}
