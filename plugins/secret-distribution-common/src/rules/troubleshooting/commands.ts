/** Commands that many guides share. `<…>` is for the reader to fill in. */
export const commands = {
  describePush: 'kubectl describe pushsecret <name> -n <namespace>',
  describePull: 'kubectl describe externalsecret <name> -n <namespace>',
  describeStore: 'kubectl describe clustersecretstore {{storeName}}',
  pushEvents:
    'kubectl get events -n <namespace> --field-selector involvedObject.kind=PushSecret',
  pullEvents:
    'kubectl get events -n <namespace> --field-selector involvedObject.kind=ExternalSecret',
  /** Events of a cluster-wide store lie in the namespace `default`. */
  storeEvents:
    'kubectl get events -n default --field-selector involvedObject.kind=ClusterSecretStore',
  allPushes: 'kubectl get pushsecrets -A',
  allPulls: 'kubectl get externalsecrets -A',
  pathMetadata: 'vault kv metadata get -mount={{mount}} <path>',
  propertyNames: 'vault read {{mount}}/subkeys/<path>',
  role: 'vault read auth/{{authMount}}/role/{{role}}',
  policy: 'vault policy read <policy>',
  pods: 'kubectl get pods -n <namespace>',
  describePod: 'kubectl describe pod <pod> -n <namespace>',
  targetKeys:
    'kubectl describe secret <name> -n <namespace>    # names and sizes, no values',
  operatorPods: 'kubectl get pods -n {{serviceAccountNamespace}}',
  operatorLog:
    'kubectl logs -n {{serviceAccountNamespace}} deployment/external-secrets --since=10m',
} as const;
