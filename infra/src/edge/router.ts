import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { globalServicesRegion } from '@breakwater/registry/regions'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CompositePrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Architecture, Code, Function as LambdaFunction, Runtime, type Version } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

/** Named, because the role that writes its logs must exist before it. */
const functionName = 'breakwater-router'

/** The name of a replica in logs and metrics, in every region: Lambda puts the region of the function itself first. */
export const replicaName = `${globalServicesRegion}.${functionName}`

/**
 * The log group of each replica, in the region nearest to its viewer. Outside of this stack's region Lambda makes the
 * group itself, without a retention, which is acceptable because the router logs nothing about a person.
 */
const logGroupName = `/aws/lambda/${replicaName}`

type RouterProps = {
  /** The folder of the bundle, index.js. */
  bundleDirectory: string
  logsKey: Key
}

/** The viewer-request router as Lambda@Edge: a numbered version that contains its table, and no environment. */
export class Router extends Construct {
  readonly version: Version

  constructor(scope: Construct, id: string, { bundleDirectory, logsKey }: RouterProps) {
    super(scope, id)
    const role = new Role(this, 'Role', {
      assumedBy: new CompositePrincipal(
        new ServicePrincipal('lambda.amazonaws.com'),
        new ServicePrincipal('edgelambda.amazonaws.com'),
      ),
      description: 'The router writes its own logs, in any region, and may do nothing else',
    })
    const logs = new LogGroup(this, 'Logs', {
      logGroupName,
      encryptionKey: logsKey,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`arn:aws:logs:*:${Stack.of(this).account}:log-group:${logGroupName}:*`],
      }),
    )
    acknowledge(
      role,
      'A replica logs in the region nearest to its viewer, to streams that Lambda names: only these two are open.',
      `AwsSolutions-IAM5[Resource::arn:aws:logs:*:${Stack.of(this).account}:log-group:${logGroupName}:*]`,
    )
    acknowledgeOwnPolicy(role)

    const router = new LambdaFunction(this, 'Function', {
      functionName,
      description: 'Sends a visitor of the front door to the agency that serves them',
      runtime: Runtime.NODEJS_22_X,
      architecture: Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleDirectory),
      memorySize: 128,
      timeout: Duration.seconds(5),
      role,
      // CloudFront deletes the replicas of a version hours after it was replaced, and until then the version cannot be deleted.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    })
    router.node.addDependency(logs)
    acknowledge(
      router,
      'Node.js 22 is the newest runtime in the documentation of Lambda@Edge; newer ones are for regional functions.',
      'AwsSolutions-L1',
    )
    acknowledge(
      router,
      'Lambda@Edge takes neither a network of our own nor a dead-letter queue; the router is called synchronously and calls no other service.',
      'NIST.800.53.R5-LambdaInsideVPC',
      'NIST.800.53.R5-LambdaDLQ',
    )
    acknowledge(
      router,
      'The only function of its account: a limit of its own would only be a lower one. The firewall limits each address.',
      'NIST.800.53.R5-LambdaConcurrency',
    )
    this.version = router.currentVersion
  }
}
