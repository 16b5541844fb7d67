type Placed = { accountId: string; region: string }

/** The group of a schedule that names none. It always exists. */
export const defaultGroup = 'default'

/** Builds the ARNs of an account's schedules and schedule groups. */
export function arnsOf({ region, accountId }: Placed) {
  const arn = (resource: string) => `arn:aws:scheduler:${region}:${accountId}:${resource}`
  return {
    schedule: (group: string, name: string) => arn(`schedule/${group}/${name}`),
    group: (name: string) => arn(`schedule-group/${name}`),
  }
}
