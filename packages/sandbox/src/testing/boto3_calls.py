"""Drives each service of the sandbox with an unmodified boto3 client, and prints what it got as JSON.

The endpoint, the region and the credentials come from the environment, as AWS defines them. One function per service
that runs; `not_emulated` calls one operation of each service that does not, which must be refused by name.
"""

import json
import os
import sys
import time
import urllib.request
from datetime import datetime, timedelta, timezone

try:
    import boto3
    from botocore import xform_name
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    sys.exit("this test needs boto3: install it (Debian: apt-get install python3-boto3; elsewhere: pip install boto3)")

KEY = {"id": {"S": "own#1"}}


def client(service, **options):
    once = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, **options)
    # Versions before 1.28, such as Debian's, do not read AWS_ENDPOINT_URL.
    return boto3.client(service, config=once, endpoint_url=os.environ["AWS_ENDPOINT_URL"])


def refusal(call):
    """Returns the error code that boto3 reads from a refused call."""
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "accepted"


def with_headers(api, operation, headers, call):
    """Makes a call with headers for which older versions of boto3 have no parameters, and signs them."""

    def add(request, **_):
        for name, value in headers.items():
            request.headers[name] = value

    event = f"before-sign.{api.meta.service_model.service_id.hyphenize()}.{operation}"
    api.meta.events.register(event, add)
    try:
        return call()
    finally:
        api.meta.events.unregister(event, add)


def dynamodb():
    tables = client("dynamodb")
    tables.put_item(TableName="cases", Item={**KEY, "holder": {"S": "ana"}, "blob": {"B": b"\x00\xff"}})
    updated = tables.update_item(
        TableName="cases",
        Key=KEY,
        UpdateExpression="ADD visits :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
        ReturnValues="ALL_NEW",
    )
    found = tables.query(
        TableName="cases",
        IndexName="byHolder",
        KeyConditionExpression="holder = :holder",
        ExpressionAttributeValues={":holder": {"S": "ana"}},
    )
    tables.batch_write_item(RequestItems={"cases": [{"PutRequest": {"Item": {"id": {"S": str(n)}}}} for n in range(3)]})
    pages = tables.get_paginator("scan").paginate(TableName="cases", PaginationConfig={"PageSize": 2})
    try:
        tables.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": "cases", "Item": {"id": {"S": "new"}}}},
                {
                    "ConditionCheck": {
                        "TableName": "cases",
                        "Key": KEY,
                        "ConditionExpression": "attribute_not_exists(id)",
                        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                    }
                },
            ]
        )
        cancelled = None
    except tables.exceptions.TransactionCanceledException as error:
        cancelled = [(reason["Code"], sorted(reason.get("Item", {}))) for reason in error.response["CancellationReasons"]]
    return {
        "tables": tables.list_tables()["TableNames"],
        "visits": updated["Attributes"]["visits"]["N"],
        "blob": list(found["Items"][0]["blob"]["B"]),
        "scanned": sorted(item["id"]["S"] for page in pages for item in page["Items"]),
        "cancelled": cancelled,
        "missing": refusal(lambda: tables.describe_table(TableName="nowhere")),
        "denied": refusal(lambda: tables.delete_table(TableName="cases")),
    }


def dynamodbstreams():
    streams = client("dynamodbstreams")
    [stream] = streams.list_streams(TableName="cases")["Streams"]
    described = streams.describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]
    changed = set()
    for shard in described["Shards"]:
        iterator = streams.get_shard_iterator(
            StreamArn=stream["StreamArn"], ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        records = streams.get_records(ShardIterator=iterator)["Records"]
        changed |= {record["dynamodb"]["Keys"]["id"]["S"] for record in records}
    return {"table": stream["TableName"], "own": "own#1" in changed}


def kms():
    keys = client("kms")
    context = {"agency": "one"}
    sealed = keys.encrypt(KeyId="alias/cases", Plaintext=b"hush", EncryptionContext=context)["CiphertextBlob"]
    data_key = keys.generate_data_key(KeyId="alias/cases", KeySpec="AES_256")
    mac = {"KeyId": "alias/macs", "MacAlgorithm": "HMAC_SHA_256"}
    made = keys.generate_mac(Message=b"hush", **mac)["Mac"]
    return {
        "plaintext": keys.decrypt(CiphertextBlob=sealed, EncryptionContext=context)["Plaintext"].decode(),
        "bytes": len(data_key["Plaintext"]),
        "state": keys.describe_key(KeyId="alias/cases")["KeyMetadata"]["KeyState"],
        "other context": refusal(lambda: keys.decrypt(CiphertextBlob=sealed)),
        "mac": keys.verify_mac(Message=b"hush", Mac=made, **mac)["MacValid"],
        "other message": refusal(lambda: keys.verify_mac(Message=b"hash", Mac=made, **mac)),
        "denied": refusal(lambda: keys.schedule_key_deletion(KeyId="alias/cases")),
    }


def s3():
    objects = client("s3", signature_version="s3v4")
    bucket = "cases-bucket"
    names = ["notes/a b+ü.txt", "notes/../up.txt", "notes//double.txt"]
    for name in names:
        objects.put_object(Bucket=bucket, Key=name, Body=name.encode(), ContentType="text/plain")
    read = [objects.get_object(Bucket=bucket, Key=name)["Body"].read().decode() for name in names]
    pages = objects.get_paginator("list_objects_v2").paginate(
        Bucket=bucket, Prefix="notes/", PaginationConfig={"PageSize": 2}
    )
    listed = [entry["Key"] for page in pages for entry in page["Contents"]]
    objects.delete_object(Bucket=bucket, Key=names[0])
    objects.put_object(Bucket=bucket, Key="described", Body=b"x", ContentType="text/plain", Metadata={"case": "42"})
    grouped = objects.list_objects_v2(Bucket=bucket, Prefix="notes/", Delimiter="/")
    upload = {"Bucket": bucket, "Key": "large"}
    upload["UploadId"] = objects.create_multipart_upload(**upload)["UploadId"]
    parts = []
    for number, body in enumerate([b"a" * 5_500_000, b"b" * 500_000], start=1):
        answer = objects.upload_part(**upload, PartNumber=number, Body=body)
        parts.append({"PartNumber": number, "ETag": answer["ETag"], **{name: answer[name] for name in answer if name.startswith("ChecksumCRC")}})
    completed = objects.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    url = objects.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": names[2]})
    with urllib.request.urlopen(url) as answer:
        presigned = answer.read().decode()
    form = objects.generate_presigned_post(bucket, "posted", Conditions=[["content-length-range", 1, 10]])
    first = objects.get_object(Bucket=bucket, Key=names[1], Range="bytes=0-4")["Body"].read().decode()
    posted = post_form(form["url"], form["fields"], b"content")
    deleted = objects.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": name} for name in names[1:]]})
    return {
        "read": read == names,
        "listed": listed,
        "type": objects.head_object(Bucket=bucket, Key="described")["ContentType"],
        "metadata": objects.head_object(Bucket=bucket, Key="described")["Metadata"],
        "groups": [group["Prefix"] for group in grouped["CommonPrefixes"]],
        "range": first,
        "parts": objects.head_object(Bucket=bucket, Key="large")["ContentLength"],
        "etag": completed["ETag"][-3:],
        "presigned": presigned,
        "posted": posted,
        "deleted": sorted(entry["Key"] for entry in deleted["Deleted"]),
        "once": refusal(
            lambda: with_headers(
                objects,
                "PutObject",
                {"If-None-Match": "*"},
                lambda: objects.put_object(Bucket=bucket, Key="described", Body=b"y"),
            )
        ),
        "digest": refusal(lambda: objects.put_object(Bucket=bucket, Key="x", Body=b"y", ChecksumSHA256="A" * 43 + "=")),
        "missing": refusal(lambda: objects.get_object(Bucket=bucket, Key=names[0])),
        "no bucket": refusal(lambda: objects.list_objects_v2(Bucket="nowhere")),
        "no operation": refusal(lambda: objects.get_bucket_acl(Bucket=bucket)),
    }


def post_form(url, fields, content):
    """Uploads a file as a web page does, and returns the status."""
    end = "----the-end"
    lines = [f'--{end}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    file = f'--{end}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    body = "".join(lines).encode() + file.encode() + content + f"\r\n--{end}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={end}"}
    with urllib.request.urlopen(urllib.request.Request(url, data=body, headers=headers)) as answer:
        return answer.status


def sts():
    tokens = client("sts")
    me = tokens.get_caller_identity()
    role = f"arn:aws:iam::{me['Account']}:role/visitor"
    session = tokens.assume_role(
        RoleArn=role, RoleSessionName="visit", Tags=[{"Key": "agency", "Value": "one"}], DurationSeconds=900
    )
    return {
        "identity": me["Arn"],
        "assumed": session["AssumedRoleUser"]["Arn"],
        "no role": refusal(lambda: tokens.assume_role(RoleArn=role + "-else", RoleSessionName="visit")),
    }


def sqs():
    queues = client("sqs")
    url = queues.get_queue_url(QueueName="cases-queue")["QueueUrl"]
    kind = {"kind": {"DataType": "String", "StringValue": "new"}}
    queues.send_message(QueueUrl=url, MessageBody="one", MessageAttributes=kind)
    sent = queues.send_message_batch(
        QueueUrl=url,
        Entries=[{"Id": "good", "MessageBody": "two"}, {"Id": "bad", "MessageBody": "three", "DelaySeconds": 901}],
    )
    received = queues.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])["Messages"]
    for message in received:
        queues.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    counts = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    return {
        "bodies": [message["Body"] for message in received],
        "attribute": received[0]["MessageAttributes"]["kind"]["StringValue"],
        "failed": [entry["Code"] for entry in sent["Failed"]],
        "left": counts["ApproximateNumberOfMessages"],
        "missing": refusal(lambda: queues.send_message(QueueUrl=url + "-else", MessageBody="any")),
    }


def events():
    buses = client("events")
    entry = {"Source": "shop", "DetailType": "test", "Detail": "{}"}
    sent = buses.put_events(Entries=[entry, {**entry, "Detail": "["}])
    event = {"id": "1", "account": "1", "time": "", "region": "", "resources": [], "source": "shop", "detail-type": "test"}
    matched = buses.test_event_pattern(EventPattern='{"source": [{"prefix": "sh"}]}', Event=json.dumps(event))
    return {
        "buses": [bus["Name"] for bus in buses.list_event_buses()["EventBuses"]],
        "failed": [found.get("ErrorCode") for found in sent["Entries"]],
        "matched": matched["Result"],
        "pattern": refusal(lambda: buses.test_event_pattern(EventPattern="{}", Event=json.dumps(event))),
        "missing": refusal(lambda: buses.describe_rule(Name="nowhere")),
        "denied": refusal(lambda: buses.delete_event_bus(Name="orders")),
    }


def firehose():
    streams = client("firehose")
    name = {"DeliveryStreamName": "facts"}
    records = [{"Data": b"\x00one\n"}, {"Data": b""}]
    sent = streams.put_record_batch(Records=records, **name)
    described = streams.describe_delivery_stream(**name)["DeliveryStreamDescription"]
    return {
        "record": len(streams.put_record(Record=records[0], **name)["RecordId"]),
        "failed": sent["FailedPutCount"],
        "records": len({response["RecordId"] for response in sent["RequestResponses"]}),
        "streams": streams.list_delivery_streams()["DeliveryStreamNames"],
        "status": described["DeliveryStreamStatus"],
        "prefix": described["Destinations"][0]["ExtendedS3DestinationDescription"]["Prefix"],
        "tags": streams.list_tags_for_delivery_stream(**name)["Tags"],
        "many": refusal(lambda: streams.put_record_batch(Records=records * 251, **name)),
        "missing": refusal(lambda: streams.put_record(DeliveryStreamName="none", Record=records[0])),
        "no operation": refusal(lambda: streams.create_delivery_stream(DeliveryStreamName="own")),
    }


def apigatewayv2():
    apis = client("apigatewayv2")
    return {
        "apis": apis.get_apis()["Items"],
        "missing": refusal(lambda: apis.get_api(ApiId="nowhere")),
        "denied": refusal(lambda: apis.create_api(Name="own", ProtocolType="HTTP")),
    }


def ssm():
    parameters = client("ssm")
    limit = {"Name": "/boto/limit", "Type": "String"}
    versions = [parameters.put_parameter(Value=value, Overwrite=True, **limit)["Version"] for value in ["one", "two"]]
    parameters.label_parameter_version(Name="/boto/limit", ParameterVersion=1, Labels=["first"])
    parameters.put_parameter(Name="/boto/secret", Type="SecureString", Value="hush", KeyId="alias/cases")
    pages = parameters.get_paginator("get_parameters_by_path").paginate(Path="/boto", MaxResults=1)
    return {
        "versions": versions,
        "labeled": parameters.get_parameter(Name="/boto/limit:first")["Parameter"]["Value"],
        "secret": parameters.get_parameter(Name="/boto/secret", WithDecryption=True)["Parameter"]["Value"],
        "below": [found["Name"] for page in pages for found in page["Parameters"]],
        "invalid": parameters.get_parameters(Names=["/boto/limit", "/boto/none"])["InvalidParameters"],
        "missing": refusal(lambda: parameters.get_parameter(Name="/boto/none")),
        "exists": refusal(lambda: parameters.put_parameter(Value="three", **limit)),
        "denied": refusal(lambda: parameters.describe_instance_information()),
    }


def sesv2():
    mail = client("sesv2")
    content = {"Simple": {"Subject": {"Data": "Hi"}, "Body": {"Text": {"Data": "Hi"}}}}
    to = {"ToAddresses": ["success@simulator.amazonses.com"]}
    send = lambda sender: mail.send_email(FromEmailAddress=sender, Destination=to, Content=content)
    return {
        "production": mail.get_account()["ProductionAccessEnabled"],
        "identities": [identity["IdentityName"] for identity in mail.list_email_identities()["EmailIdentities"]],
        "unverified": refusal(lambda: send("a@mail.example.com")),
        "malformed": refusal(lambda: send("a")),
        "missing": refusal(lambda: mail.get_configuration_set(ConfigurationSetName="absent")),
        "no operation": refusal(lambda: mail.create_email_identity(EmailIdentity="other.example.com")),
        "older api": refusal(client("ses").list_identities),
    }


def scheduler():
    schedules = client("scheduler")
    role = f"arn:aws:iam::{client('sts').get_caller_identity()['Account']}:role/runner"
    nightly = {
        "Name": "nightly",
        "ScheduleExpression": "cron(0 2 * * ? *)",
        "ScheduleExpressionTimezone": "Europe/Berlin",
        "StartDate": datetime(2150, 1, 1, tzinfo=timezone.utc),
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {"Arn": role.replace(":iam::", ":sqs:us-east-1:").replace("role/runner", "cases-queue"), "RoleArn": role},
    }
    created = schedules.create_schedule(**nightly)
    schedules.create_schedule(**{**nightly, "Name": "weekly"})
    found = schedules.get_schedule(Name="nightly")
    pages = schedules.get_paginator("list_schedules").paginate(PaginationConfig={"PageSize": 1})
    names = [found["Name"] for page in pages for found in page["Schedules"]]
    schedules.delete_schedule(Name="weekly")
    return {
        "arn": created["ScheduleArn"],
        "names": names,
        "zone": found["ScheduleExpressionTimezone"],
        "begins": found["StartDate"].astimezone(timezone.utc).isoformat(),
        "exists": refusal(lambda: schedules.create_schedule(**nightly)),
        "missing": refusal(lambda: schedules.get_schedule(Name="weekly")),
        "invalid": refusal(lambda: schedules.create_schedule(**{**nightly, "Name": "often", "ScheduleExpression": "often"})),
        "tags of a schedule": refusal(lambda: schedules.list_tags_for_resource(ResourceArn=created["ScheduleArn"])),
    }


def secretsmanager():
    secrets = client("secretsmanager")
    database = {"SecretId": "boto/database"}
    secrets.create_secret(Name="boto/database", SecretString="one")
    secrets.put_secret_value(SecretString="two", **database)
    secrets.create_secret(Name="boto/binary", SecretBinary=b"\x00\xff")
    pages = secrets.get_paginator("list_secrets").paginate(PaginationConfig={"PageSize": 1})
    found = {
        "current": secrets.get_secret_value(**database)["SecretString"],
        "previous": secrets.get_secret_value(VersionStage="AWSPREVIOUS", **database)["SecretString"],
        "bytes": list(secrets.get_secret_value(SecretId="boto/binary")["SecretBinary"]),
        "names": sorted(secret["Name"] for page in pages for secret in page["SecretList"]),
        "password": len(secrets.get_random_password(PasswordLength=20)["RandomPassword"]),
        "exists": refusal(lambda: secrets.create_secret(Name="boto/database", SecretString="three")),
        "missing": refusal(lambda: secrets.get_secret_value(SecretId="boto/none")),
    }
    secrets.delete_secret(RecoveryWindowInDays=7, **database)
    return {
        **found,
        "deleted": refusal(lambda: secrets.get_secret_value(**database)),
        "denied": refusal(lambda: secrets.tag_resource(Tags=[], **database)),
    }


def cognito_idp():
    people = client("cognito-idp")
    pool, app = os.environ["USER_POOL"], os.environ["USER_POOL_CLIENT"]
    created = people.admin_create_user(
        UserPoolId=pool,
        Username="ana@example.org",
        UserAttributes=[{"Name": "email", "Value": "ana@example.org"}, {"Name": "email_verified", "Value": "true"}],
    )
    challenge = people.initiate_auth(
        ClientId=app,
        AuthFlow="USER_SRP_AUTH",
        AuthParameters={"USERNAME": "ana@example.org", "SRP_A": "ab" * 384},
    )
    return {
        "status": created["User"]["UserStatus"],
        "enabled": people.admin_get_user(UserPoolId=pool, Username="ana@example.org")["Enabled"],
        "users": len(people.list_users(UserPoolId=pool)["Users"]),
        "challenge": challenge["ChallengeName"],
        "no user": refusal(lambda: people.admin_get_user(UserPoolId=pool, Username="else@example.org")),
    }


def monitoring():
    metrics = client("cloudwatch")
    now = datetime.now(timezone.utc)
    metrics.put_metric_data(Namespace="Shop", MetricData=[{"MetricName": "Orders", "Value": 3, "Unit": "Count"}])
    about = {"Namespace": "Shop", "MetricName": "Orders"}
    hour = {"StartTime": now - timedelta(hours=1), "EndTime": now + timedelta(hours=1)}
    points = metrics.get_metric_statistics(Period=3600, Statistics=["Sum"], **about, **hour)["Datapoints"]
    return {
        "metrics": [metric["MetricName"] for metric in metrics.list_metrics(Namespace="Shop")["Metrics"]],
        "sum": sum(point["Sum"] for point in points),
        "alarms": metrics.describe_alarms()["MetricAlarms"],
        "both": refusal(lambda: metrics.get_metric_statistics(Period=3600, **about, **hour)),
        "missing": refusal(lambda: metrics.set_alarm_state(AlarmName="none", StateValue="OK", StateReason="tried")),
        "denied": refusal(lambda: metrics.delete_alarms(AlarmNames=["none"])),
    }


def logs():
    groups = client("logs")
    return {
        "groups": groups.describe_log_groups()["logGroups"],
        "missing": refusal(lambda: groups.filter_log_events(logGroupName="none")),
        "denied": refusal(lambda: groups.create_log_group(logGroupName="own")),
    }


def sns():
    topics = client("sns")
    arn = topics.list_topics()["Topics"][0]["TopicArn"]
    subscribed = topics.subscribe(
        TopicArn=arn,
        Protocol="email",
        Endpoint="ana@example.org",
        Attributes={"FilterPolicy": json.dumps({"kind": ["new"]})},
        ReturnSubscriptionArn=True,
    )["SubscriptionArn"]
    attributes = topics.get_subscription_attributes(SubscriptionArn=subscribed)["Attributes"]
    kind = {"kind": {"DataType": "String", "StringValue": "new"}, "raw": {"DataType": "Binary", "BinaryValue": b"\x00a"}}
    published = topics.publish(TopicArn=arn, Message="one", Subject="Greeting", MessageAttributes=kind)
    good = {"Id": "good", "Message": "two", "MessageAttributes": kind}
    sent = topics.publish_batch(TopicArn=arn, PublishBatchRequestEntries=[good])
    with_bad = [good, {"Id": "bad", "Message": ""}]
    pages = topics.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=arn)
    listed = [found["Endpoint"] for page in pages for found in page["Subscriptions"]]
    topics.unsubscribe(SubscriptionArn=subscribed)
    return {
        "filter": json.loads(attributes["FilterPolicy"]),
        "pending": attributes["PendingConfirmation"],
        "published": len(published["MessageId"]),
        "batch": [entry["Id"] for entry in sent["Successful"]],
        "with a bad entry": refusal(lambda: topics.publish_batch(TopicArn=arn, PublishBatchRequestEntries=with_bad)),
        "listed": listed,
        "missing": refusal(lambda: topics.publish(TopicArn=arn + "x", Message="one")),
        "no operation": refusal(lambda: topics.create_topic(Name="other")),
    }


def states():
    machines = client("stepfunctions")
    account = client("sts").get_caller_identity()["Account"]
    machine = f"arn:aws:states:us-east-1:{account}:stateMachine:nightly"
    arn = machines.start_execution(stateMachineArn=machine, name="one", input='{"a": 1}')["executionArn"]
    while machines.describe_execution(executionArn=arn)["status"] == "RUNNING":
        time.sleep(0.02)
    pages = machines.get_paginator("get_execution_history").paginate(executionArn=arn, PaginationConfig={"PageSize": 2})
    return {
        "output": json.loads(machines.describe_execution(executionArn=arn)["output"]),
        "events": [event["type"] for page in pages for event in page["events"]],
        "listed": [found["name"] for found in machines.list_executions(stateMachineArn=machine)["executions"]],
        "exists": refusal(lambda: machines.start_execution(stateMachineArn=machine, name="one")),
        "missing": refusal(lambda: machines.describe_execution(executionArn=f"{arn}-none")),
        "denied": refusal(lambda: machines.list_activities()),
    }


def not_emulated():
    names = json.loads(os.environ["NOT_EMULATED"])
    return {scope: refusal(lambda: call_anything(client(name, parameter_validation=False))) for scope, name in names.items()}


def call_anything(api):
    """Calls the operation that needs least: one that lists, if there is one."""
    model = api.meta.service_model

    def needs(operation):
        shape = model.operation_model(operation).input_shape
        return len(shape.required_members) if shape else 0

    operation = min(model.operation_names, key=lambda name: (needs(name), not name.startswith("List"), name))
    getattr(api, xform_name(operation))()


if __name__ == "__main__":
    services = [dynamodb, dynamodbstreams, kms, s3, sns, sqs, events, firehose, scheduler, states, secretsmanager, sesv2, ssm, apigatewayv2, monitoring, logs, sts, cognito_idp, not_emulated]
    answers = {}
    for service in services:
        try:
            answers[service.__name__] = service()
        except Exception as error:  # The test shows it, and the other services are still tried.
            answers[service.__name__] = f"{type(error).__name__}: {error}"
    json.dump(answers, sys.stdout)
