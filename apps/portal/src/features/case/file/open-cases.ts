const key = 'breakwater.open-cases'

/**
 * The ids of the cases that this tab has open, so that sign-out can lock them. They are kept in sessionStorage, since grants
 * survive a reload; an id says nothing about a person.
 */
export const openCases = {
  ids: (): string[] => JSON.parse(window.sessionStorage.getItem(key) ?? '[]'),
  add: (id: string) => keep([...openCases.ids().filter((other) => other !== id), id]),
  remove: (id: string) => keep(openCases.ids().filter((other) => other !== id)),
  clear: () => window.sessionStorage.removeItem(key),
}

function keep(ids: string[]): void {
  window.sessionStorage.setItem(key, JSON.stringify(ids))
}
