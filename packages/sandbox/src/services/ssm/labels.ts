import { ServiceError } from '../../kit/access/service-error.ts'
import type { Version } from './parameter.ts'

const mostLabels = 10

/**
 * Divides labels into those that a version can have and those that no version can.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html
 */
export function divideLabels(labels: readonly string[]): { valid: string[]; bad: string[] } {
  const { valid = [], bad = [] } = Object.groupBy([...new Set(labels)], (label) =>
    /^[\w.-]{1,100}$/.test(label) && !/^(\d|aws|ssm)/i.test(label) ? 'valid' : 'bad',
  )
  return { valid, bad }
}

/** @throws ServiceError if a version would have more labels than it can have */
export function checkLabels({ labels, number }: Version, added: readonly string[]): void {
  if (new Set([...labels, ...added]).size > mostLabels)
    throw new ServiceError(
      'ParameterVersionLabelLimitExceeded',
      `Version ${number} can have a maximum of ${mostLabels} labels. Move one or more labels to another version and try again.`,
    )
}
