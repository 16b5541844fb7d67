import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'
import { WelcomePage } from './welcome-page.tsx'

export const welcome: Feature = {
  pages: [{ paths: [paths.welcome], audience: 'anyone', Component: WelcomePage }],
}
