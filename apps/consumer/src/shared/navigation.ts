import { createRouter } from '@nanostores/router'

/** The address of the page: path, query and fragment. Which page belongs to a path is up to the shell's list of features. */
export const $location = createRouter({ any: /.*/ })

export function goTo(path: string): void {
  $location.open(path)
}

/** Replaces this page in the browser's history. */
export function goToInstead(path: string): void {
  $location.open(path, true)
}
