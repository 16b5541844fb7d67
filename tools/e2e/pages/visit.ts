/** A page, and what the test of every control finds on it. */
export type Visit = {
  path: string
  /** The least number of fields that are filled or chosen, and of links and buttons that are used. */
  fields: number
  actions: number
}
