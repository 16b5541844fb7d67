const key = 'breakwater.open-cases'

/**
 * The ids of the cases that this tab has open, so that signing out can lock them. They are kept with the tab, since a reload leaves
 * the grants alive; an id says nothing of a person.
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
