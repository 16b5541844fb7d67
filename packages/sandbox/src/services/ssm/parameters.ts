import type { KeyObject } from 'node:crypto'
import { seal, unseal } from '../../account/seal.ts'
import type { SealedRecords } from '../../account/sealed-records.ts'
import type { BusOutbox } from '../../kit/bus-outbox.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { type Change, changeEvent } from './change-event.ts'
import { checkLabels, divideLabels } from './labels.ts'
import { latestOf, type Parameter, type ParameterType, type Version } from './parameter.ts'
import type { ParameterKeys } from './parameter-keys.ts'
import { pathOf, type Reference } from './parameter-name.ts'
import { openParameterStore } from './parameter-store.ts'
import { checkRoom, newVersion, type PutInput, replacedVersion } from './put-parameter.ts'
import { parameterNotFound, versionNotFound } from './ssm-error.ts'

/** A parameter by its name, or by its ARN. */
type Named = Pick<Reference, 'name' | 'accountId'>

/** The parameters of an account, and the rules of their changes. */
export type Parameters = {
  find(named: Named): Parameter | undefined
  /** @throws ServiceError */
  get(named: Named): Parameter
  /** All parameters, in the order of their names. */
  all(): Parameter[]
  /** Returns the value, or the ciphertext of a SecureString that is not to be decrypted. */
  valueOf(name: string, version: Version, isDecrypted: boolean): string
  /** @param by who changes the parameter: an ARN, or a service. @throws ServiceError */
  put(input: PutInput, by: string): Version
  /** Returns whether there was such a parameter. */
  remove(named: Named): boolean
  /** Gives a version labels, and takes them from the others. @returns the labels that no version can have */
  label(parameter: Parameter, number: number | undefined, labels: readonly string[]): { number: number; bad: string[] }
  /** Takes labels from a version. @returns those that it had */
  unlabel(parameter: Parameter, number: number, labels: readonly string[]): string[]
}

type Parts = {
  records: SealedRecords
  clock: Clock
  keys: ParameterKeys
  outbox: Pick<BusOutbox, 'add'>
  /** Encrypts the values of SecureStrings. */
  secret: KeyObject
  arnOf(name: string): string
}

export function openParameters({ records, clock, keys, outbox, secret, arnOf }: Parts): Parameters {
  const store = openParameterStore(records)

  function find({ name, accountId }: Named): Parameter | undefined {
    const isArn = accountId !== undefined
    // The name in an ARN begins with a slash, also that of a parameter whose name has none.
    return store.get(name) ?? (isArn && name.lastIndexOf('/') === 0 ? store.get(name.slice(1)) : undefined)
  }

  function tell(operation: Change['operation'], name: string, { type, description }: Version): void {
    outbox.add(changeEvent({ operation, name, arn: arnOf(name), type, description, at: clock.now() }))
  }

  /** The name binds the ciphertext to its parameter. */
  function sealed(name: string, type: ParameterType, value: string): string {
    return type === 'SecureString' ? seal(value, secret, pathOf(name)).toString('base64') : value
  }

  function versionOf({ name, versions }: Parameter, number: number): Version {
    const version = versions.find((each) => each.number === number)
    if (!version) throw versionNotFound(name, String(number))
    return version
  }

  return {
    find,
    get(named) {
      const found = find(named)
      if (!found) throw parameterNotFound(named.name)
      return found
    },
    all: () => store.all(),
    valueOf: (name, { type, value }, isDecrypted) =>
      isDecrypted && type === 'SecureString' ? unseal(Buffer.from(value, 'base64'), secret, pathOf(name)) : value,
    put(input, by) {
      const existing = store.get(input.Name)
      const made = newVersion(input, existing)
      if (made.keyId !== undefined) keys.check(made.keyId)
      if (!existing) checkRoom(store.all(), made.tier)
      const replaced = existing && replacedVersion(existing)
      const version = {
        ...made,
        value: sealed(input.Name, made.type, made.value),
        modifiedAt: clock.now(),
        modifiedBy: by,
      }
      records.transaction(() => {
        if (replaced) store.dropVersion(input.Name, replaced.number)
        store.put(input.Name, version)
        tell(existing ? 'Update' : 'Create', input.Name, version)
      })
      return version
    },
    remove(named) {
      const found = find(named)
      if (!found) return false
      records.transaction(() => {
        store.remove(found.name)
        tell('Delete', found.name, latestOf(found))
      })
      return true
    },
    label(parameter, number, labels) {
      const version = number === undefined ? latestOf(parameter) : versionOf(parameter, number)
      const { valid, bad } = divideLabels(labels)
      checkLabels(version, valid)
      if (valid.length > 0)
        records.transaction(() => {
          store.label(parameter.name, version.number, valid)
          tell('LabelParameterVersion', parameter.name, version)
        })
      return { number: version.number, bad }
    },
    unlabel(parameter, number, labels) {
      const version = versionOf(parameter, number)
      const had = labels.filter((label) => version.labels.includes(label))
      store.put(parameter.name, { ...version, labels: version.labels.filter((label) => !had.includes(label)) })
      return had
    },
  }
}
