import { isObject, type Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'

/** Returns the parameters of a call. @throws StatesFault if they are no object */
export function parametersOf(parameters: Json): { [name: string]: Json } {
  if (isObject(parameters)) return parameters
  throw new StatesFault('States.Runtime', 'The Parameters of a service integration must be an object.')
}

/** Returns an object with a member as text: a member that is JSON of another type is written as JSON. */
export function withText(value: { [name: string]: Json }, name: string): { [name: string]: Json } {
  const member = value[name]
  return member === undefined || typeof member === 'string' ? value : { ...value, [name]: JSON.stringify(member) }
}
