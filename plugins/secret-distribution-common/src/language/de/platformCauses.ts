const pushCure =
  '`{{capability}}` auf `{{mount}}/{{area}}/{{prefix}}/*` in die Policy der Vault-Role `{{role}}` aufnehmen. Am besten die ganze Push-Policy einfügen: An der nächsten fehlenden Zeile würde es genauso scheitern.';

const forecastCure =
  'Was fehlt, in die Policy der Vault-Role `{{role}}` aufnehmen, bevor es gebraucht wird. {{hint}}';

const manifestCure =
  '{{hint}} Was darauf wartet, versucht es von selbst erneut. Die Meldung lesen, bevor sie irgendwo eingefügt wird.';

/** What breaks many chains at once, and what Vault's policies refuse. */
export const platformCauses = {
  'vault.sealed.title': 'Vault ist versiegelt',
  'vault.sealed.sentence':
    'Vault ist versiegelt. Bis zum Entsiegeln wird nichts geschrieben oder abgerufen; Ressourcen bleiben bis zu ihrer nächsten Aktualisierung grün.',
  'vault.sealed.cure':
    'Vault entsiegeln. Alles, was darauf wartet, versucht es von selbst erneut.',
  'vault.uninitialised.title': 'Vault ist nicht initialisiert',
  'vault.uninitialised.sentence':
    'Vault antwortet, ist aber nicht initialisiert: Der Bootstrap ist nicht abgeschlossen.',
  'vault.uninitialised.cure':
    'Den Bootstrap von Vault abschließen (initialisieren, entsiegeln, konfigurieren), bevor etwas verteilt wird.',
  'vault.unreachable.title': 'Vault ist nicht erreichbar',
  'vault.unreachable.sentence':
    'Der External Secrets Operator erreicht Vault unter `{{server}}` nicht ({{problem}}).',
  'vault.unreachable.cure':
    'Prüfen, ob Vault läuft und ob seine Adresse im Store `{{store}}` aus dem Namespace `{{esoNamespace}}` auflösbar und erreichbar ist.',
  'vault.tls.title': 'Dem Zertifikat von Vault wird nicht vertraut',
  'vault.tls.sentence':
    'Der External Secrets Operator vertraut dem Zertifikat von Vault unter `{{server}}` nicht.',
  'vault.tls.cure':
    'Dem Store `{{store}}` die Zertifizierungsstelle geben, die das Zertifikat von Vault signiert hat.',
  'vault.server-error.title': 'Vault antwortet mit einem Fehler',
  'vault.server-error.sentence':
    'Vault hat auf ein {{method}} des External Secrets Operator auf `{{mount}}/{{area}}` mit {{code}} geantwortet.',
  'vault.server-error.cure':
    'Den Status von Vault und sein Server-Log zur Zeit des Fehlers ansehen.',
  'eso.not-reconciling.title': 'Der External Secrets Operator sieht nicht hin',
  'eso.not-reconciling.sentence':
    'Der External Secrets Operator bearbeitet {{what}} nicht. {{hint}}',
  'eso.not-reconciling.cure':
    'Prüfen, ob sein Controller läuft, ob PushSecrets eingeschaltet sind (`processPushSecret`) und ob er auf andere Namespaces oder eine andere Controller-Klasse beschränkt ist.',
  'eso.not-installed.title':
    'Der External Secrets Operator ist nicht installiert',
  'eso.not-installed.sentence':
    'Der Cluster `{{cluster}}` kennt den Kind `{{kind}}` aus `external-secrets.io` nicht.',
  'eso.not-installed.cure':
    'Den External Secrets Operator mit seinen Custom Resource Definitions installieren.',
  'cluster.unreachable.title': 'Der Cluster ist außer Sicht',
  'cluster.unreachable.sentence':
    'Das Portal hat seit {{since}} keinen Kontakt zu {{what}} des Clusters `{{cluster}}`. Gezeigt wird, was zuletzt bekannt war; es kann sich geändert haben.',
  'cluster.unreachable.cure':
    'Prüfen, ob das Portal den API-Server von `{{cluster}}` erreicht und ob seine Zugangsdaten noch gültig sind. Es verbindet sich von selbst wieder.',
  'portal.forbidden.title': 'Das Portal darf nicht hinsehen',
  'portal.forbidden.sentence':
    'Das Portal darf {{what}} im Cluster `{{cluster}}` nicht lesen und kann deshalb nicht sagen, ob es läuft.',
  'portal.forbidden.cure':
    'Dem Konto des Portals `get`, `list` und `watch` auf {{what}} in `{{cluster}}` erlauben.',
  'unrecognised-error.title': 'Ein Fehler, den das Portal nicht kennt',
  'unrecognised-error.sentence':
    '{{kind}} `{{object}}` meldet einen Fehler, den das Portal nicht kennt. Sein Text wird zurückgehalten: Er könnte ein Secret enthalten.',
  'unrecognised-error.cure':
    'Die Meldung dort lesen, wo sie steht. Nirgends einfügen, bevor sie gelesen ist.',

  'vault-policy.push.data-read.title':
    'Vault-Policy: Der Push darf Daten nicht lesen',
  'vault-policy.push.data-read.sentence':
    'Vault lässt den External Secrets Operator `{{mount}}/data/{{prefix}}/*` nicht lesen, womit jeder Push beginnt. Über den Store `{{store}}` wird nichts veröffentlicht.',
  'vault-policy.push.data-read.cure': pushCure,
  'vault-policy.push.metadata-read.title':
    'Vault-Policy: Der Push darf Metadaten nicht lesen',
  'vault-policy.push.metadata-read.sentence':
    'Vault lässt den External Secrets Operator `{{mount}}/metadata/{{prefix}}/*` nicht lesen. Ein Push auf einen vorhandenen Pfad liest dort, wem er gehört, und scheitert sonst.',
  'vault-policy.push.metadata-read.cure': pushCure,
  'vault-policy.push.metadata-write.title':
    'Vault-Policy: Der Push darf Metadaten nicht schreiben',
  'vault-policy.push.metadata-write.sentence':
    'Vault lässt den External Secrets Operator `{{mount}}/metadata/{{prefix}}/*` nicht schreiben. Ein Push markiert dort, was ihm gehört, bevor er Daten schreibt; deshalb wird nichts veröffentlicht.',
  'vault-policy.push.metadata-write.cure': pushCure,
  'vault-policy.push.data-write.title':
    'Vault-Policy: Der Push darf Daten nicht schreiben',
  'vault-policy.push.data-write.sentence':
    'Vault lässt den External Secrets Operator `{{mount}}/data/{{prefix}}/*` nicht schreiben. Der Pfad ist in seinen Metadaten markiert, hat aber keine Version.',
  'vault-policy.push.data-write.cure': pushCure,
  'vault-policy.push.update.title': 'Vault-Policy: create ohne update',
  'vault-policy.push.update.sentence':
    'Vault hat den External Secrets Operator `{{mount}}/{{area}}/{{prefix}}/*` einmal anlegen lassen, lässt ihn aber nicht ändern. Die erste Rotation scheitert, und Konsumenten behalten den alten Wert.',
  'vault-policy.push.update.cure': pushCure,
  'vault-policy.delete.title': 'Vault-Policy: Der Push darf nicht löschen',
  'vault-policy.delete.sentence':
    'Das PushSecret `{{object}}` hat `deletionPolicy: Delete`, aber Vault lässt den External Secrets Operator nicht löschen. Während es gelöscht wird, blockiert sein Finalizer.',
  'vault-policy.delete.cure':
    '`delete` in die Push-Policy der Vault-Role `{{role}}` aufnehmen oder am PushSecret `deletionPolicy: None` setzen.',
  'vault-policy.pull.read.title': 'Vault-Policy: Der Pull darf nicht lesen',
  'vault-policy.pull.read.sentence':
    'Vault lässt den External Secrets Operator `{{mount}}/data/{{prefix}}/*` nicht lesen. Über den Store `{{store}}` wird nichts abgerufen.',
  'vault-policy.pull.read.cure':
    '`read` auf `{{mount}}/data/{{prefix}}/*` in die Policy der Vault-Role `{{role}}` aufnehmen.',
  'vault-policy.pull.metadata-read.title':
    'Vault-Policy: Der Pull darf Metadaten nicht lesen',
  'vault-policy.pull.metadata-read.sentence':
    'Ein ExternalSecret fragt nach Metadaten (`find` oder `metadataPolicy: Fetch`), und Vault lässt den External Secrets Operator `{{mount}}/metadata/{{prefix}}/*` nicht lesen.',
  'vault-policy.pull.metadata-read.cure':
    'Stattdessen benannte Schlüssel abrufen: Sie brauchen keine Metadaten. Sonst die Plattform die Zeilen aufnehmen lassen.',

  'vault-manifest.policy.title':
    'Das Manifest einer Vault-Policy ist nicht angewendet',
  'vault-manifest.policy.sentence':
    '{{tool}} bringt die Policies der Vault-Role `{{role}}` nicht nach Vault: {{why}}. Betroffen: {{manifests}}. Was sie erlauben würden, verweigert Vault.',
  'vault-manifest.policy.cure': manifestCure,
  'vault-manifest.role.title':
    'Das Manifest der Vault-Role ist nicht angewendet',
  'vault-manifest.role.sentence':
    '{{tool}} bringt die Role `{{role}}` nicht nach Vault: {{why}}. Betroffen: {{manifests}}. Der External Secrets Operator kann sich damit nicht anmelden.',
  'vault-manifest.role.cure': manifestCure,

  'forecast.next-try.title': 'Läuft noch, scheitert beim nächsten Versuch',
  'forecast.next-try.sentence':
    '{{sentence}} Vorher ging es, und seither hat der External Secrets Operator es nicht wieder versucht.',
  'forecast.next-try.cure': forecastCure,
  'forecast.rotation.title': 'Läuft heute, scheitert bei der ersten Rotation',
  'forecast.rotation.sentence':
    '{{sentence}} Konsumenten werden den alten Wert behalten.',
  'forecast.rotation.cure': forecastCure,
  'forecast.deletion.title': 'Läuft heute, scheitert beim Löschen',
  'forecast.deletion.sentence': '{{sentence}}',
  'forecast.deletion.cure': forecastCure,

  'catalog.declared-not-distributed.title': 'Deklariert, nicht verteilt',
  'catalog.declared-not-distributed.sentence':
    'Laut Katalog {{verb}} diese Komponente `{{path}}`, aber kein {{kind}} tut das in {{where}}.',
  'catalog.declared-not-distributed.cure':
    'Das {{kind}} anlegen oder den Pfad aus `{{annotation}}` der Entity entfernen.',
  'catalog.used-not-declared.title': 'Verwendet, nicht deklariert',
  'catalog.used-not-declared.sentence':
    'Diese Komponente {{verb}} `{{path}}`, aber der Katalog sagt das nicht.',
  'catalog.used-not-declared.cure':
    'Den Pfad in `{{annotation}}` der Entity aufnehmen.',
  'entity.annotation-ignored.title': 'Eine Annotation ist nicht lesbar',
  'entity.annotation-ignored.sentence':
    'Die Annotation `{{annotation}}` dieser Entity wird nicht beachtet: {{why}}.',
  'entity.annotation-ignored.cure':
    'Die Annotation in der Katalogdatei berichtigen.',
};
