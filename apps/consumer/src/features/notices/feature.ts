import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'

const load = async () => (await import('./notice-pages.ts')).noticePages

/** The notices, which anyone may read before they enter any data. */
export const notices: Feature = {
  pages: [
    { paths: [paths.about], audience: 'anyone', load: async () => (await load()).about },
    { paths: [paths.privacy], audience: 'anyone', load: async () => (await load()).privacy },
    { paths: [paths.terms], audience: 'anyone', load: async () => (await load()).terms },
  ],
  links: [
    { path: paths.about, label: { en: 'About us', es: 'Quiénes somos' } },
    { path: paths.privacy, label: { en: 'Privacy notice', es: 'Aviso de privacidad' } },
    { path: paths.terms, label: { en: 'Terms of use', es: 'Términos de uso' } },
  ],
}
