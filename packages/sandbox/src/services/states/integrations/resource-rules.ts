import type { ResourceRules } from '../language/definition-findings.ts'
import { isObject } from '../language/value/json.ts'
import type { MachineType } from '../language/value/machine-type.ts'
import { readResource } from './read-resource.ts'

/** Returns the rules of a type of state machines: an express one does not wait after the response of a call. */
export function resourceRules(type: MachineType): ResourceRules {
  return {
    faultOfResource(resource, parameters) {
      const integration = readResource(resource)
      if (typeof integration === 'string') return integration
      const { pattern, members } = integration
      if (type === 'EXPRESS' && pattern !== 'response')
        return `Express state machine does not support '.${suffixOf(resource)}' service integration`
      if (!members || parameters === undefined) return undefined
      if (!isObject(parameters)) return 'The Parameters of a service integration must be an object'
      const unknown = Object.keys(parameters).find((name) => !members.includes(name.replace(/\.\$$/, '')))
      return unknown === undefined ? undefined : `The field "${unknown}" is not supported by Step Functions`
    },
  }
}

/** Returns how the Task waits, as its resource says. */
function suffixOf(resource: string): string {
  return resource.slice(resource.indexOf('.') + 1)
}
