/** How the executions of a state machine run: with a history and for up to a year, or for five minutes. */
export type MachineType = 'STANDARD' | 'EXPRESS'
