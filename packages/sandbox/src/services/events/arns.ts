type Placed = { accountId: string; region: string }

export const defaultBus = 'default'

/** Builds the ARNs of an account's event buses, rules, archives and replays. */
export function arnsOf({ region, accountId }: Placed) {
  const arn = (resource: string) => `arn:aws:events:${region}:${accountId}:${resource}`
  return {
    bus: (name: string) => arn(`event-bus/${name}`),
    rule: (busName: string, name: string) => arn(`rule/${busName === defaultBus ? '' : `${busName}/`}${name}`),
    archive: (name: string) => arn(`archive/${name}`),
    replay: (name: string) => arn(`replay/${name}`),
  }
}

/** Returns the name of a bus that is given by its name or its ARN. */
export function busNameOf(nameOrArn: string = defaultBus): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.indexOf('/') + 1) : nameOrArn
}

/** Returns the ARN of the bus of a rule. The name of a partner's bus contains slashes. */
export function busOfRule(ruleArn: string): string {
  const [, region = '', accountId = '', busName = defaultBus] =
    /^arn:aws:events:([^:]*):([^:]*):rule\/(?:(.+)\/)?[^/]+$/.exec(ruleArn) ?? []
  return arnsOf({ region, accountId }).bus(busName)
}
