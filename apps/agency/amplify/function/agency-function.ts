import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineFunction } from '@aws-amplify/backend'
import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { FunctionEnvironment } from '../../src/platform/environment.ts'
import { acknowledgeLogEncryption } from '../acknowledge.ts'
import { addEnvironment } from './add-environment.ts'
import type { Trigger } from './trigger.ts'

const root = join(import.meta.dirname, '../../../..')

type AgencyFunctionProps = {
  agencySlug: string
  trigger: Trigger
  /** The name of the function's role, if another account trusts it by its name. */
  roleName?: string | undefined
  /** Files beside the function's code, by name. */
  files?: Readonly<Record<string, string>>
}

/** One Lambda function of an agency, made of `src/functions/NAME`. A `grantX` of a resource lets it use that resource. */
export class AgencyFunction extends NodejsFunction {
  constructor(scope: Construct, name: string, { agencySlug, trigger, roleName, files = {} }: AgencyFunctionProps) {
    super(scope, name, {
      entry: join(root, 'apps/agency/src/functions', name, 'handler.ts'),
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: trigger.timeout,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      ...createRoleAndLogs(scope, { name, roleName }),
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: 'Breakwater',
        NODE_OPTIONS: '--enable-source-maps',
      },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        bundleAwsSDK: true,
        // Some of the bundled CommonJS asks for Node's own modules by require.
        banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (_input, output) =>
            Object.entries(files).map(([file, text]) => move(text, join(output, file))),
        },
      },
    })
    addEnvironment<FunctionEnvironment>(this, { AGENCY: agencySlug })
    acknowledge(
      this,
      'It calls public AWS endpoints with signed requests and reaches no network of ours.',
      'NIST.800.53.R5-LambdaInsideVPC',
    )
    acknowledge(
      this,
      "The account runs this one application: the account's own limit is the function's.",
      'NIST.800.53.R5-LambdaConcurrency',
    )
    trigger.connect(this)
  }
}

/**
 * A function that Amplify makes, in the group `api`: the stack that also holds the table, the keys and the GraphQL API. Apart
 * from them it would make the stacks depend on each other in a circle.
 */
export function defineAgencyFunction(name: string, props: AgencyFunctionProps) {
  return defineFunction((scope) => new AgencyFunction(scope, name, props), { resourceGroupName: 'api' })
}

function createRoleAndLogs(
  scope: Construct,
  { name, roleName }: { name: string; roleName: string | undefined },
): { role: Role; logGroup: LogGroup } {
  const logGroup = new LogGroup(scope, `${name}-logs`, {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const role = new Role(scope, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    ...(roleName && { roleName }),
  })
  logGroup.grantWrite(role)
  role.addToPolicy(
    new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
  )
  acknowledgeLogEncryption(logGroup)
  acknowledgeOwnPolicy(role)
  acknowledge(role, 'X-Ray has no resources to name in a policy.', 'AwsSolutions-IAM5[Resource::*]')
  return { role, logGroup }
}

/** The shell command that puts a text where the bundle is. It goes through a file: a shell would read `$` in it. */
function move(text: string, target: string): string {
  const source = join(tmpdir(), `breakwater-${randomUUID()}`)
  writeFileSync(source, text)
  return `mv "${source}" "${target}"`
}
