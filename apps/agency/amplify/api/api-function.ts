import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineFunction } from '@aws-amplify/backend'
import type { ApiSide } from '@breakwater/contracts/generated/api-fields'
import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { acknowledgeLogEncryption } from '../acknowledge.ts'

const root = join(import.meta.dirname, '../../../..')

/** Files that stand beside a function's code, by name. */
type Files = Readonly<Record<string, string>>

/**
 * One Lambda function of the API. It stands in the group `api`, the stack that also holds the table, the keys and the
 * GraphQL API: apart from them it would make the stacks depend on each other in a circle.
 */
export function defineApiFunction(name: `${ApiSide}-api`, files: Files = {}) {
  return defineFunction((scope) => createApiFunction(scope, name, files), { resourceGroupName: 'api' })
}

function createApiFunction(scope: Construct, name: `${ApiSide}-api`, files: Files): NodejsFunction {
  const logGroup = new LogGroup(scope, `${name}-logs`, {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  logGroup.grantWrite(role)
  role.addToPolicy(
    new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
  )
  acknowledgeLogEncryption(logGroup)
  acknowledgeOwnPolicy(role)
  acknowledge(role, 'X-Ray has no resources to name in a policy.', 'AwsSolutions-IAM5[Resource::*]')

  const lambda = new NodejsFunction(scope, name, {
    entry: join(root, 'apps/agency/src', name, 'handler.ts'),
    projectRoot: root,
    depsLockFilePath: join(root, 'package-lock.json'),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 512,
    // AppSync gives a resolver 30 seconds; a person has long given up by then.
    timeout: Duration.seconds(10),
    tracing: Tracing.ACTIVE,
    loggingFormat: LoggingFormat.JSON,
    logGroup,
    role,
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
        afterBundling: (_input, output) => Object.entries(files).map(([file, text]) => move(text, join(output, file))),
      },
    },
  })
  acknowledge(
    lambda,
    'It calls public AWS endpoints with signed requests and reaches no network of ours.',
    'NIST.800.53.R5-LambdaInsideVPC',
  )
  acknowledge(lambda, 'AppSync waits for its answer and tells the caller of a failure.', 'NIST.800.53.R5-LambdaDLQ')
  acknowledge(
    lambda,
    "The account runs this one application: the account's own limit is the function's.",
    'NIST.800.53.R5-LambdaConcurrency',
  )
  return lambda
}

/** The shell command that puts a text where the bundle is. It goes through a file: a shell would read `$` in it. */
function move(text: string, target: string): string {
  const source = join(tmpdir(), `breakwater-${randomUUID()}`)
  writeFileSync(source, text)
  return `mv "${source}" "${target}"`
}
