import { resourceError } from '@breakwater/cloud/template-error'
import { AccessDenied } from '../../kit/access/denial.ts'
import { createBusOutbox } from '../../kit/bus-outbox.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import { listPage } from '../../kit/protocol/list-page.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { type DeclaredMachine, declaredMachines } from './declared-machines.ts'
import * as describe from './describe.ts'
import type { Execution } from './execution/execution.ts'
import { openExecutionStore } from './execution/execution-store.ts'
import { withoutData } from './execution/history-event.ts'
import { createRunner } from './execution/runner.ts'
import { createExecutionLog } from './execution-log.ts'
import { executionMetrics } from './execution-metrics.ts'
import { createExecutions, parsedJson, redriveFault } from './executions.ts'
import { resourceRules } from './integrations/resource-rules.ts'
import { payloadLimit } from './language/data-flow.ts'
import { readDefinition } from './language/read-definition.ts'
import { StatesFault } from './language/value/states-fault.ts'
import type { Inputs } from './requests.ts'
import { ownerOf, type StatesCall, statesNeeds } from './states-access.ts'
import { noMachine, noResource, otherType, statesError } from './states-error.ts'
import { statusEvent } from './status-event.ts'
import { taskTokens } from './task-token.ts'

type Parts = Pick<
  ServiceContext,
  'account' | 'resources' | 'logs' | 'telemetry' | 'clock' | 'newId' | 'log' | 'as' | 'asService'
>

const statesPrincipal = 'states.amazonaws.com'
/** A day in milliseconds; the longest name of a session, in characters; the usual and the largest page of a list. */
const [day, longestSession, usualPage] = [86_400_000, 64, 100]

/** Opens the state machines of an account, with their executions. */
export function openStates(parts: Parts): OpenService<PlainInput, object> {
  const { account, resources, telemetry, clock, newId, log, as } = parts
  const records = account.records()
  const machines = new Map(declaredMachines(resources).map((machine) => [machine.arn, machine]))
  const store = openExecutionStore(records)
  const tokens = taskTokens(account.deriveSecret('states task tokens'))
  const outbox = createBusOutbox({ ...parts, service: statesPrincipal, table: records.table('states/events') })
  /** The state machines as executions began with them, which later templates do not change. */
  const revisions = records.table<DeclaredMachine>('states/revisions')
  const creations = records.table<number>('states/created')
  let cancelSweep: (() => void) | undefined

  const runner = createRunner({
    ...{ clock, newId, log, store, roleOf },
    tokenOf: (executionArn, frame, attempt) => tokens.of({ executionArn, frame, attempt }),
    onEvent: createExecutionLog(machines, parts),
    onStatus(execution) {
      telemetry.metrics(executionMetrics(execution))
      if (execution.type === 'STANDARD') outbox.add(statusEvent(execution))
    },
    afterStatus: outbox.send,
  })
  const executions = createExecutions({ clock, newId, store, runner, tokens })

  function roleOf(of: Pick<Execution, 'roleArn' | 'machineArn' | 'machineName'>): InnerClient {
    const sessionName = of.machineName.slice(0, longestSession)
    return as({ service: statesPrincipal, sourceArn: of.machineArn, roleArn: of.roleArn, sessionName })
  }

  /** When the sandbox first saw a state machine. */
  function createdAt({ arn }: DeclaredMachine): number {
    const known = creations.get(arn)
    if (known === undefined) creations.put(arn, clock.now())
    return known ?? clock.now()
  }

  /** @throws ServiceError */
  function machineOf(arn: string): DeclaredMachine {
    const machine = machines.get(arn)
    if (!machine) throw noMachine(arn)
    return machine
  }

  /** @throws ServiceError unless the state machine is of the type that an operation is for */
  function machineOfType(arn: string, type: DeclaredMachine['type']): DeclaredMachine {
    const machine = machineOf(arn)
    if (machine.type !== type) throw otherType()
    return machine
  }

  function keepRevision(machine: DeclaredMachine): void {
    if (!revisions.get(machine.revision)) revisions.put(machine.revision, machine)
  }

  /** CloudFormation makes no state machine that cannot assume its role, or whose role may not write its logs. */
  function checkRole({ path, roleArn, arn, name, logs: { level } }: DeclaredMachine): void {
    const refuse = (reason: string) => resourceError({ path, type: 'AWS::StepFunctions::StateMachine' }, reason)
    try {
      const role = roleOf({ roleArn, machineArn: arn, machineName: name })
      const need = { action: 'logs:CreateLogDelivery', resource: '*', resourceAccountId: account.id }
      if (level !== 'OFF' && !role.allows(need))
        throw refuse('The state machine IAM Role is not authorized to access the Log Destination')
    } catch (error) {
      if (!(error instanceof AccessDenied)) throw error
      throw refuse(`${statesPrincipal} is not authorized to assume the provided role ${roleArn}`)
    }
  }

  function resumeAll(): void {
    for (const interrupted of store.interrupted()) {
      const machine = revisions.get(interrupted.execution.revision)
      if (machine) runner.resume(interrupted, machine.definition)
    }
  }

  function sweep(): void {
    executions.expire()
    cancelSweep = clock.after(day, sweep)
  }

  /** Returns one page of a list. @throws ServiceError for a token that is none */
  function page(name: string, all: readonly object[], { maxResults, nextToken }: PageInput): object {
    const shown = listPage(all, { token: nextToken, most: maxResults || usualPage })
    if (!shown) throw statesError('InvalidToken', "Invalid Token: 'Invalid token'")
    return { [name]: shown.items, ...(shown.next !== undefined && { nextToken: shown.next }) }
  }

  function describeExecution(execution: Execution, showsData: boolean): object {
    return describe.executionDescription(execution, redriveFault(execution, clock.now()), showsData)
  }

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation]) => object | Promise<object>) =>
    ({ input }: StatesCall) =>
      run(input as Inputs[Operation])

  return {
    ...operationsOf<PlainInput, object>({
      StartExecution: by<'StartExecution'>((input) => {
        const machine = machineOf(input.stateMachineArn)
        keepRevision(machine)
        const { arn, startedAt } = executions.start(machine, input)
        return { executionArn: arn, startDate: startedAt / 1000 }
      }),
      StartSyncExecution: by<'StartSyncExecution'>(async ({ includedData, ...input }) => {
        const machine = machineOfType(input.stateMachineArn, 'EXPRESS')
        return describe.syncResult(await executions.runToEnd(machine, input), isWhole(includedData))
      }),
      DescribeExecution: by<'DescribeExecution'>(({ executionArn, includedData }) =>
        describeExecution(executions.get(executionArn), isWhole(includedData)),
      ),
      StopExecution: by<'StopExecution'>((input) => ({ stopDate: executions.stop(input) / 1000 })),
      RedriveExecution: by<'RedriveExecution'>((input) => {
        const machine = revisions.get(executions.get(input.executionArn).revision)
        if (!machine) throw noMachine(input.executionArn)
        return { redriveDate: executions.redrive(input, machine.definition) / 1000 }
      }),
      GetExecutionHistory: by<'GetExecutionHistory'>(
        ({ executionArn, reverseOrder, includeExecutionData, ...rest }) => {
          const { arn } = executions.get(executionArn)
          const events = store.history(arn)
          const shown = includeExecutionData === false ? events.map(withoutData) : events
          return page('events', reverseOrder ? shown.reverse() : shown, rest)
        },
      ),
      ListExecutions: by<'ListExecutions'>(({ stateMachineArn, statusFilter, redriveFilter, ...rest }) => {
        const { arn } = machineOfType(stateMachineArn, 'STANDARD')
        const all = executions
          .of(arn)
          .filter(({ status }) => (statusFilter ?? status) === status)
          .filter(
            ({ redriveCount = 0 }) =>
              redriveFilter === undefined || (redriveFilter === 'REDRIVEN') === redriveCount > 0,
          )
        return page('executions', all.map(describe.standardSummary), rest)
      }),
      DescribeStateMachine: by<'DescribeStateMachine'>(({ stateMachineArn, includedData }) => {
        const machine = machineOf(stateMachineArn)
        return describe.machineDescription(machine, createdAt(machine), isWhole(includedData))
      }),
      DescribeStateMachineForExecution: by<'DescribeStateMachineForExecution'>(({ executionArn, includedData }) => {
        const { revision, startedAt } = executions.get(executionArn)
        const machine = revisions.get(revision)
        if (!machine) throw noMachine(executionArn)
        return describe.machineForExecution(machine, startedAt, isWhole(includedData))
      }),
      ListStateMachines: by<'ListStateMachines'>((rest) => {
        const all = [...machines.values()].map((machine) => describe.machineSummary(machine, createdAt(machine)))
        return page('stateMachines', all, rest)
      }),
      ListTagsForResource: by<'ListTagsForResource'>(({ resourceArn }) => {
        const machine = machines.get(resourceArn)
        if (!machine) throw noResource(resourceArn)
        return { tags: machine.tags.map(({ Key: key, Value: value }) => ({ key, value })) }
      }),
      SendTaskSuccess: by<'SendTaskSuccess'>(({ taskToken, output }) => {
        const result = Buffer.byteLength(output) > payloadLimit ? undefined : parsedJson(output)
        if (result === undefined)
          throw statesError('InvalidOutput', 'Invalid Output: it is not valid JSON of 262144 bytes at most')
        executions.settle(taskToken, { result })
        return {}
      }),
      SendTaskFailure: by<'SendTaskFailure'>(({ taskToken, error = '', cause }) => {
        executions.settle(taskToken, { fault: new StatesFault(error, cause) })
        return {}
      }),
      SendTaskHeartbeat: by<'SendTaskHeartbeat'>(({ taskToken }) => {
        executions.settle(taskToken, { isHeartbeat: true })
        return {}
      }),
      ValidateStateMachineDefinition: by<'ValidateStateMachineDefinition'>(
        ({ definition, type = 'STANDARD', maxResults }) => {
          const { findings = [] } = readDefinition(definition, resourceRules(type))
          const most = maxResults || usualPage
          return {
            result: findings.length === 0 ? 'OK' : 'FAIL',
            diagnostics: findings.slice(0, most).map((finding) => ({ severity: 'ERROR', ...finding })),
            truncated: findings.length > most,
          }
        },
      ),
    }),
    owns: (call) => ownerOf(call) === account.id,
    needs: (call) => statesNeeds(call, account.id, tokens),
    begin() {
      for (const machine of machines.values()) checkRole(machine)
      resumeAll()
      outbox.send()
      sweep()
    },
    async close() {
      cancelSweep?.()
      await runner.close()
      await outbox.stop()
    },
  }
}

type PageInput = { maxResults?: number | undefined; nextToken?: string | undefined }

function isWhole(includedData: 'ALL_DATA' | 'METADATA_ONLY' = 'ALL_DATA'): boolean {
  return includedData === 'ALL_DATA'
}
