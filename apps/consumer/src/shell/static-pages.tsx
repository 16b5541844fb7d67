import type { WriteStaticPages } from '@breakwater/contracts/runtime-config'
import { languages } from '@breakwater/vocabulary/languages'
import { renderToString } from 'react-dom/server'
import { createServices } from '../shared/services.ts'
import { App } from './app.tsx'

/**
 * The application at `/` as HTML, as a visitor without a session sees it, once for each language. `page-before-start.ts`
 * shows one of them before the application has started, and `start-place.ts` lets the application go on in it.
 */
export const writeStaticPages: WriteStaticPages = (config) => {
  const services = createServices(config, () => Promise.reject(new Error('a written page has no user pool')))
  return languages
    .map((language) => {
      const page = renderToString(
        <App services={{ ...services, mayBeSignedIn: () => false }} language={language} />,
        // The pages are in one document: each has its own ids.
        { identifierPrefix: language },
      )
      return `<div class="static-page" id="page-${language}" lang="${language}">${page}</div>`
    })
    .join('\n    ')
}
