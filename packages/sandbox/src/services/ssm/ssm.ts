import { createSecretKey } from 'node:crypto'
import { sessionArn } from '@breakwater/iam/requester'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createBusOutbox } from '../../kit/bus-outbox.ts'
import { listPage } from '../../kit/protocol/list-page.ts'
import { type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { deployParameters } from './declared-parameters.ts'
import { historyAnswer, metadataAnswer, parameterAnswer } from './describe.ts'
import { selected } from './parameter.ts'
import { namedAccount, parameterNeeds, type SsmCall } from './parameter-access.ts'
import { type Candidate, described, versionsOfPath } from './parameter-filter.ts'
import { openParameterKeys } from './parameter-keys.ts'
import { checkPath, isBelow, parameterArn, type Reference, readReference, refusePublic } from './parameter-name.ts'
import { openParameters } from './parameters.ts'
import type { Inputs } from './requests.ts'
import { invalid, parameterNotFound, versionNotFound } from './ssm-error.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log' | 'asService'>

/** Opens the Parameter Store of an account. */
export function openSsm(parts: Parts): OpenService<Record<string, unknown>, object> {
  const { account, resources, clock } = parts
  const records = account.records()
  const arnOf = (name: string) => parameterArn({ region: account.region, accountId: account.id }, name)
  const keys = openParameterKeys({ resources, account })
  const outbox = createBusOutbox({ ...parts, service: 'ssm.amazonaws.com', table: records.table('ssm/events') })
  const secret = createSecretKey(account.deriveSecret('ssm values'))
  const parameters = openParameters({ records, clock, keys, outbox, secret, arnOf })
  const referenceOf = (text: string) => readReference(text, account.region)
  deployParameters(resources, parameters, records)

  function shown({ parameter: { name }, version }: Candidate, isDecrypted: boolean, selector?: string) {
    return { name, arn: arnOf(name), version, value: parameters.valueOf(name, version, isDecrypted), selector }
  }

  /** Reads a parameter as GetParameter and GetParameters do. @throws ServiceError */
  function read(text: string, isDecrypted: boolean): object {
    const { selector, ...named } = referenceOf(text)
    refusePublic(named.name)
    const parameter = parameters.get(named)
    const version = selected(parameter, selector)
    if (!version) throw versionNotFound(parameter.name, selector ?? '')
    return parameterAnswer(shown({ parameter, version }, isDecrypted, selector))
  }

  function page<Item>(all: readonly Item[], { MaxResults, NextToken }: { MaxResults: number; NextToken?: string }) {
    const found = listPage(all, { token: NextToken, most: MaxResults })
    if (!found) throw new ServiceError('InvalidNextToken', 'The specified token is not valid.')
    return found
  }

  function pathPage({ Path, Recursive, ParameterFilters, ...paging }: Inputs['GetParametersByPath']) {
    refusePublic(Path)
    checkPath(Path)
    const below = parameters.all().filter(({ name }) => isBelow(name, Path, Recursive))
    return page<Candidate>(versionsOfPath(below, ParameterFilters), paged(paging))
  }

  function historyPage({ Name, ...paging }: Inputs['GetParameterHistory']) {
    return page(parameters.get(referenceOf(Name)).versions, paged(paging))
  }

  /** Reads a reference that must not select a version. @throws ServiceError */
  function nameAlone(text: string): Reference {
    const reference = referenceOf(text)
    if (reference.selector !== undefined)
      throw invalid(`The name ${text} selects a version, which this operation does not take.`)
    return reference
  }

  /** Changes a parameter, and has EventBridge told. */
  function changing<Operation extends keyof Inputs>(run: (input: Inputs[Operation], call: SsmCall) => object) {
    return (call: SsmCall) => {
      const result = run(call.input as Inputs[Operation], call)
      outbox.send()
      return result
    }
  }

  const reading =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation]) => object) =>
    ({ input }: SsmCall) =>
      run(input as Inputs[Operation])

  return {
    ...operationsOf<Record<string, unknown>, object>({
      GetParameter: reading<'GetParameter'>(({ Name, WithDecryption }) => ({ Parameter: read(Name, WithDecryption) })),
      GetParameters: reading<'GetParameters'>(({ Names, WithDecryption }) => {
        const [found, missing]: [object[], string[]] = [[], []]
        for (const name of new Set(Names)) {
          try {
            found.push(read(name, WithDecryption))
          } catch (error) {
            if (!isMissing(error)) throw error
            missing.push(name)
          }
        }
        return { Parameters: found, InvalidParameters: missing }
      }),
      GetParametersByPath: reading<'GetParametersByPath'>((input) => {
        const { items, next } = pathPage(input)
        const Parameters = items.map((item) => parameterAnswer(shown(item, input.WithDecryption)))
        return { Parameters, ...(next !== undefined && { NextToken: next }) }
      }),
      GetParameterHistory: reading<'GetParameterHistory'>((input) => {
        const parameter = parameters.get(referenceOf(input.Name))
        const { items, next } = historyPage(input)
        const Parameters = items.map((version) => historyAnswer(shown({ parameter, version }, input.WithDecryption)))
        return { Parameters, ...(next !== undefined && { NextToken: next }) }
      }),
      DescribeParameters: reading<'DescribeParameters'>(({ ParameterFilters, ...paging }) => {
        const { items, next } = page(described(parameters.all(), ParameterFilters), paged(paging))
        const Parameters = items.map((parameter) => metadataAnswer(parameter, arnOf(parameter.name)))
        return { Parameters, ...(next !== undefined && { NextToken: next }) }
      }),
      PutParameter: changing<'PutParameter'>((input, call) => {
        const { number, tier } = parameters.put(input, changerOf(call))
        return { Version: number, Tier: tier }
      }),
      DeleteParameter: changing<'DeleteParameter'>(({ Name }) => {
        if (!parameters.remove(nameAlone(Name))) throw parameterNotFound(Name)
        return {}
      }),
      DeleteParameters: changing<'DeleteParameters'>(({ Names }) => {
        const { deleted = [], missing = [] } = Object.groupBy([...new Set(Names)], (name) =>
          parameters.remove(referenceOf(name)) ? 'deleted' : 'missing',
        )
        return { DeletedParameters: deleted, InvalidParameters: missing }
      }),
      LabelParameterVersion: changing<'LabelParameterVersion'>(({ Name, ParameterVersion, Labels }) => {
        const { number, bad } = parameters.label(parameters.get(nameAlone(Name)), ParameterVersion, Labels)
        return { InvalidLabels: bad, ParameterVersion: number }
      }),
      UnlabelParameterVersion: reading<'UnlabelParameterVersion'>(({ Name, ParameterVersion, Labels }) => {
        const removed = parameters.unlabel(parameters.get(nameAlone(Name)), ParameterVersion, Labels)
        return { RemovedLabels: removed, InvalidLabels: Labels.filter((label) => !removed.includes(label)) }
      }),
    }),
    owns: (call) => (namedAccount(call, account.region) ?? callerAccount(call)) === account.id,
    needs: (call) =>
      parameterNeeds(call, {
        ...{ account, parameters, keys },
        pathPage: (input) => pathPage(input).items,
        historyPage: (input) => historyPage(input).items,
      }),
    begin: outbox.send,
    close: outbox.stop,
  }
}

function changerOf({ caller, service }: SsmCall): string {
  return caller ? sessionArn(caller.roleArn, caller.sessionName) : (service?.service ?? '')
}

function isMissing(error: unknown): boolean {
  return error instanceof ServiceError && ['ParameterNotFound', 'ParameterVersionNotFound'].includes(error.code)
}

function paged({ MaxResults, NextToken }: { MaxResults: number; NextToken?: string | undefined }) {
  return { MaxResults, ...(NextToken !== undefined && { NextToken }) }
}
