import { type Language, languages } from '@breakwater/vocabulary/languages'

export type StartPlace = {
  /** The element in which the application starts. */
  container: HTMLElement
  /** The language of the welcome page in it; undefined where it only holds the waiting lines. */
  language: Language | undefined
}

/**
 * Finds what `page-before-start.ts` shows, and removes everything else from the page: the application goes on in the
 * welcome page that is shown, or starts in place of the waiting lines.
 * @throws Error if the page has no element with the id "app"
 */
export function takeStartPlace(): StartPlace {
  const { documentElement: page, body } = document
  const waiting = document.getElementById('app')
  if (!waiting) throw new Error('index.html has no #app')
  const language = page.dataset.shows === 'welcome' ? languages.find((known) => known === page.lang) : undefined
  const written = language && document.getElementById(`page-${language}`)
  delete page.dataset.shows
  for (const other of body.querySelectorAll('.static-page')) if (other !== written) other.remove()
  if (!written) return { container: waiting, language: undefined }
  waiting.remove()
  written.id = 'app'
  // From now on the language is the application's to say.
  for (const name of ['lang', 'class']) written.removeAttribute(name)
  return { container: written, language }
}
