import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'

/** The result of a sent application, in plain words. */
export const result: Feature = {
  pages: [
    { paths: [paths.result], audience: 'signed-in', load: async () => (await import('./result-page.tsx')).ResultPage },
  ],
}
