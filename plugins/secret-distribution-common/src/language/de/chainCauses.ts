/** What stops a secret at the source, the push, the path, the pull, the target or the workload. */
export const chainCauses = {
  'push.source-missing.title': 'Das Source Secret fehlt',
  'push.source-missing.sentence':
    'Das PushSecret `{{object}}` kann sein Source Secret `{{source}}` in `{{namespace}}` nicht lesen.',
  'push.source-missing.cure':
    'Prüfen, ob der Operator das Secret unter diesem Namen und in diesem Namespace angelegt hat. Den Namen im PushSecret berichtigen, wenn er falsch geschrieben ist.',
  'push.source-deleted.title':
    'Das Source Secret wurde gelöscht, und der Pfad mit ihm',
  'push.source-deleted.sentence':
    'Das Source Secret `{{source}}` wurde gelöscht; deshalb hat das PushSecret `{{object}}` (`deletionPolicy: Delete`) den Pfad entfernt. Es merkt nicht, wenn das Secret wiederkommt.',
  'push.source-deleted.cure':
    'Sobald das Secret wieder da ist, das PushSecret nachsehen lassen. `deletionPolicy: None` setzen, wenn der Operator durch Löschen rotiert.',
  'push.source-key-missing.title':
    'Das Source Secret hat diesen Schlüssel nicht',
  'push.source-key-missing.sentence':
    'Das PushSecret `{{object}}` will den Schlüssel `{{secretKey}}`, den sein Source Secret `{{source}}` nicht hat.{{hint}}',
  'push.source-key-missing.cure':
    '`secretKey` in der Zuordnung des PushSecret berichtigen. Einträge davor wurden geschrieben, die danach nicht.',
  'push.property-not-mapped.title':
    'Das PushSecret veröffentlicht diese Property nicht',
  'push.property-not-mapped.sentence':
    '`{{consumer}}` ruft `{{property}}` aus `{{path}}` ab, aber das PushSecret `{{object}}` veröffentlicht nur {{promised}}.',
  'push.property-not-mapped.cure':
    'Die Property im PushSecret zuordnen, oder den Konsumenten nicht mehr danach fragen lassen.',
  'push.not-ours.title': 'Der Pfad gehört jemand anderem',
  'push.not-ours.sentence':
    'Vault hat `{{path}}` schon, und geschrieben hat es nicht der External Secrets Operator. Das PushSecret `{{object}}` rührt es nicht an.',
  'push.not-ours.cure':
    'Herausfinden, wer es geschrieben hat. Darf es ersetzt werden, den Pfad übergeben:',
  'push.not-json.title': 'Einer Zuordnung fehlt die Property',
  'push.not-json.sentence':
    'Das PushSecret `{{object}}` schreibt einen Schlüssel ohne `property`, was nur geht, wenn sein Wert ein JSON-Objekt ist.',
  'push.not-json.cure':
    'Die Property nennen, zu der der Schlüssel wird. Den External Secrets Operator aktualisieren, wenn er älter als 1.3.2 ist: Sein Fehlertext kann den Wert zeigen.',
  'push.duplicate-remote-key.title': 'Zwei Zuordnungen haben ein Ziel',
  'push.duplicate-remote-key.sentence':
    'Zwei Zuordnungen des PushSecret `{{object}}` führen zu einem Pfad und einer Property.',
  'push.duplicate-remote-key.cure':
    'Jeder Zuordnung eine eigene Property geben. Ausdrückliche Einträge unter `data` sind besser als `dataTo`.',
  'push.data-to-failed.title': '`dataTo` lässt sich nicht auflösen',
  'push.data-to-failed.sentence':
    '`dataTo` des PushSecret `{{object}}` lässt sich nicht auflösen.',
  'push.data-to-failed.cure':
    '`dataTo` durch ausdrückliche Einträge unter `data` ersetzen.',

  'path.not-published.title': 'Niemand veröffentlicht diesen Pfad',
  'path.not-published.sentence':
    'Kein PushSecret im Cluster `{{cluster}}` veröffentlicht `{{path}}`; es gibt also nichts abzurufen.',
  'path.not-published.cure':
    'Neben dem Source Secret ein PushSecret für den Pfad anlegen.',
  'path.not-by-push.title': 'Den Pfad veröffentlicht kein PushSecret',
  'path.not-by-push.sentence':
    'Vault hat `{{path}}`, aber kein PushSecret im Cluster `{{cluster}}` veröffentlicht ihn. Niemand wird ihn rotieren.',
  'path.not-by-push.cure':
    'Den Pfad mit einem PushSecret veröffentlichen, oder für das, was nicht aus diesem Cluster kommt, ein anderes Präfix verwenden.',
  'path.absent.title': 'Vault hat an diesem Pfad nichts',
  'path.absent.sentence': 'Vault hat an `{{path}}` nichts. {{hint}}',
  'path.absent.cure':
    'Prüfen, ob der Pfad an beiden Enden gleich geschrieben ist, dann seine Metadaten ansehen.',
  'path.deleted.title': 'Die neueste Version wurde gelöscht',
  'path.deleted.sentence':
    'Die neueste Version von `{{path}}` in Vault ist {{deletion}}. Pulls bekommen die Antwort, dass es das Secret nicht gibt.',
  'path.deleted.cure':
    'Die Version zurückholen, oder das PushSecret mit force-sync eine neue schreiben lassen.',
  'path.property-lost.title':
    'Eine veröffentlichte Property ist nicht in Vault',
  'path.property-lost.sentence':
    'Das PushSecret `{{object}}` veröffentlicht `{{property}}`, aber `{{path}}` hat sie nicht: Seither hat jemand anders darüber geschrieben.',
  'path.property-lost.cure':
    'Herausfinden, wer den Pfad noch schreibt, dann erneut pushen.',

  'pull.path-misspelt.title':
    'Das ExternalSecret fragt nach einem Pfad, der anders geschrieben ist',
  'pull.path-misspelt.sentence':
    'Das ExternalSecret `{{object}}` ruft `{{path}}` ab, was niemand veröffentlicht. `{{suggestion}}` ist veröffentlicht: Ist das gemeint?',
  'pull.path-misspelt.cure': 'Den Pfad im ExternalSecret berichtigen.',
  'pull.property-missing.title':
    'Das ExternalSecret fragt nach einer Property, die es nicht gibt',
  'pull.property-missing.sentence':
    'Das ExternalSecret `{{object}}` ruft `{{property}}` aus `{{path}}` ab; dort gibt es nur {{promised}}.{{hint}}',
  'pull.property-missing.cure': 'Die Property im ExternalSecret berichtigen.',
  'pull.reason-lost.title': 'Der Grund des Fehlers ist nicht zu sehen',
  'pull.reason-lost.sentence':
    '{{kind}} `{{object}}` schlägt fehl, sagt aber nur, dass etwas schiefging. {{hint}}',
  'pull.reason-lost.cure':
    'Den External Secrets Operator einen neuen Versuch machen lassen; der Grund erscheint dann hier.',
  'pull.template-failed.title': 'Das Template des ExternalSecret schlägt fehl',
  'pull.template-failed.sentence':
    'Der External Secrets Operator hat die Werte für `{{object}}`, kann aber `target.template` nicht anwenden.',
  'pull.template-failed.cure':
    'Das Template prüfen: Es darf nur Schlüssel verwenden, die die Einträge des ExternalSecret definieren.',
  'pull.invalid-keys.title': 'Ein Schlüssel ist kein gültiger Name',
  'pull.invalid-keys.sentence':
    'Das ExternalSecret `{{object}}` würde Schlüssel in `{{target}}` schreiben, deren Namen Kubernetes nicht erlaubt.',
  'pull.invalid-keys.cure':
    'Jeden Schlüssel selbst mit `data[].secretKey` benennen; erlaubt sind Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche.',

  'target.owned-by-other.title':
    'Ein anderes ExternalSecret legt dieses Secret an',
  'target.owned-by-other.sentence':
    'Das Secret `{{target}}` gehört einem anderen ExternalSecret{{owner}}. `{{object}}` schreibt es nicht und versucht es nicht erneut.',
  'target.owned-by-other.cure':
    'Einem der beiden ExternalSecrets einen anderen Zielnamen geben, oder alle Einträge in eines legen.',
  'target.owned-by-controller.title':
    'Dieses Secret gehört einem anderen Controller',
  'target.owned-by-controller.sentence':
    'Das Secret `{{target}}` gehört einem anderen Controller{{owner}}. `{{object}}` kann es nicht übernehmen und versucht es nicht erneut.',
  'target.owned-by-controller.cure':
    'Dem ExternalSecret einen anderen Zielnamen geben, oder es seine Schlüssel mit `creationPolicy: Merge` hinzufügen lassen.',
  'target.immutable.title': 'Das Target Secret ist unveränderlich',
  'target.immutable.sentence':
    'Das Secret `{{target}}` ist unveränderlich; ein neuer Wert kommt nie hinein.',
  'target.immutable.cure':
    '`immutable` aus dem ExternalSecret entfernen, dann das Secret einmal löschen: Es wird sofort neu angelegt.',
  'target.write-forbidden.title':
    'Der External Secrets Operator darf hier keine Secrets schreiben',
  'target.write-forbidden.sentence':
    'Kubernetes lässt den External Secrets Operator das Secret `{{target}}` in `{{namespace}}` nicht schreiben.',
  'target.write-forbidden.cure':
    'Die ClusterRole des External Secrets Operator, die Secrets schreiben darf, clusterweit an seinen ServiceAccount binden. Prüfen:',
  'target.write-refused.title': 'Der Namespace weist das Secret ab',
  'target.write-refused.sentence':
    'Das Secret `{{target}}` kann in `{{namespace}}` nicht geschrieben werden: {{why}}.',
  'target.write-refused.cure':
    'Die Quota erhöhen, oder die Admission-Regel finden, die das Secret abweist.',

  'workload.target-name.title':
    'Der Workload will ein Secret mit anderem Namen',
  'workload.target-name.sentence':
    '{{kind}} `{{object}}` will das Secret `{{wanted}}`, das niemand anlegt. Das ExternalSecret `{{externalSecret}}` legt `{{target}}` an: Ist das gemeint?',
  'workload.target-name.cure':
    'An beiden Enden denselben Namen verwenden: im Workload, oder als `target.name` des ExternalSecret.',
  'workload.key-missing.title':
    'Der Workload will einen Schlüssel, den das Secret nicht hat',
  'workload.key-missing.sentence':
    '{{kind}} `{{object}}` will den Schlüssel `{{secretKey}}` des Secret `{{target}}`, das nur {{keys}} hat.{{hint}}',
  'workload.key-missing.cure':
    'An beiden Enden denselben Schlüssel verwenden: im Workload, oder als `secretKey` des ExternalSecret.',
  'workload.secret-unmade.title':
    'Der Workload will ein Secret, das niemand anlegt',
  'workload.secret-unmade.sentence':
    '{{kind}} `{{object}}` startet nicht: Es will das Secret `{{wanted}}`, das kein ExternalSecret in `{{namespace}}` anlegt.',
  'workload.secret-unmade.cure':
    'Ein ExternalSecret mit diesem Ziel anlegen, oder den Namen im Workload berichtigen.',
  'workload.image-pull.title':
    'Das Image lässt sich mit diesem Secret nicht laden',
  'workload.image-pull.sentence':
    '{{kind}} `{{object}}` startet nicht: Sein Image lässt sich mit dem Secret `{{target}}` nicht laden.',
  'workload.image-pull.cure':
    'Prüfen, ob das Secret den Typ `kubernetes.io/dockerconfigjson` hat und für diese Registry gedacht ist.',
};
