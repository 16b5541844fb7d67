type Placed = { accountId: string; region: string }

export function machineArn({ region, accountId }: Placed, name: string): string {
  return `arn:aws:states:${region}:${accountId}:stateMachine:${name}`
}

/** Returns the ARN of an execution. @param id set for an express execution, whose name can be that of several */
export function executionArn(machine: string, name: string, id?: string): string {
  const [prefix, machineName] = machine.split(':stateMachine:')
  return id === undefined
    ? `${prefix}:execution:${machineName}:${name}`
    : `${prefix}:express:${machineName}:${name}:${id}`
}

/** Returns the state machine of an execution. */
export function machineOfExecution(arn: string): string {
  const parts = arn.split(':')
  return [...parts.slice(0, 5), 'stateMachine', parts[6]].join(':')
}
