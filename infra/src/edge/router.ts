import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { CompositePrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime, type Version } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

/** Named, because the role that may write its logs has to exist before it. */
const functionName = 'breakwater-router'

/**
 * Where CloudFront's replicas write, each in the region nearest to its viewer. Outside of this stack's region Lambda makes the
 * group at the first line, without a retention: the router logs nothing about a person.
 */
const logGroupName = `/aws/lambda/us-east-1.${functionName}`

type RouterProps = {
  /** Folder that holds the bundle, index.js. */
  bundleDirectory: string
}

/** The viewer-request router as Lambda@Edge: a numbered version with its table inside, and no environment. */
export class Router extends Construct {
  readonly version: Version

  constructor(scope: Construct, id: string, { bundleDirectory }: RouterProps) {
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
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`arn:aws:logs:*:${Stack.of(this).account}:log-group:${logGroupName}:*`],
      }),
    )
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:logs:*:${Stack.of(this).account}:log-group:${logGroupName}:*]`,
      reason:
        'A replica logs in the region nearest to its viewer, to streams that Lambda names: only these two are open.',
    })

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
      // A version that CloudFront has replicated cannot be deleted until its replicas are gone, hours after it was replaced.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    })
    router.node.addDependency(logs)
    Validations.of(router).acknowledge({
      id: 'AwsSolutions::AwsSolutions-L1',
      reason:
        'Node.js 22 is the newest runtime in the documentation of Lambda@Edge; newer ones are for regional functions.',
    })
    this.version = router.currentVersion
  }
}
