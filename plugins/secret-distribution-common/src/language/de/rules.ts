/** The rules of the framework. */
const pathSentence =
  '{{kind}} `{{object}}` verwendet einen Pfad, der gegen die Konventionen verstößt: {{problem}}';
const rightKey =
  'Den Schlüssel als `{{suggestion}}` schreiben, im PushSecret und in jedem ExternalSecret, das ihn abruft.';
const useTheFramework =
  'Das Framework verwenden: PushSecret, Vault-Pfad, ExternalSecret.';
const carrier = '{{kind}} `{{object}}` {{problem}}';

export const rules = {
  'SD-D1.title': 'Produzent und Konsument in einem Namespace',
  'SD-D1.statement':
    'Was Produzent und Konsument innerhalb eines Namespace teilen, wird nicht verteilt: Der Konsument referenziert das Kubernetes Secret direkt.',
  'SD-D1.sentence':
    '{{kind}} `{{object}}` ruft `{{path}}` ab, was das PushSecret `{{publisher}}` desselben Namespace veröffentlicht.',
  'SD-D1.cure':
    'Das Source Secret `{{source}}` direkt referenzieren und dieses ExternalSecret löschen.',
  'SD-D2.title': 'Ein Konsument in einem anderen Namespace',
  'SD-D2.statement':
    'Ein Secret, das ein Konsument in einem anderen Namespace braucht, wird mit dem Framework verteilt.',
  'SD-D2.sentence': 'Ein anderer Namespace braucht es.',
  'SD-D2.cure': useTheFramework,
  'SD-D3.title': 'Mehrere Konsumenten in anderen Namespaces',
  'SD-D3.statement':
    'Ein Secret, das mehrere Konsumenten in anderen Namespaces brauchen, wird mit dem Framework verteilt.',
  'SD-D3.sentence': 'Mehrere andere Namespaces brauchen es.',
  'SD-D3.cure': useTheFramework,
  'SD-D4.title': 'Zugangsdaten von außen oder von Dritten',
  'SD-D4.statement':
    'Zugangsdaten von außerhalb des Clusters werden nicht mit diesem Framework verteilt.',
  'SD-D4.sentence': 'Die Zugangsdaten kommen von außerhalb des Clusters.',
  'SD-D4.cure':
    'Externe Quellen (Abschnitt 5.3) oder den Bootstrap-Weg (Abschnitt 5.2) verwenden.',
  'SD-D5.title': 'Vom Operator erzeugte Zugangsdaten',
  'SD-D5.statement':
    'Zugangsdaten, die ein Operator für Konsumenten in anderen Namespaces erzeugt, werden mit dem Framework verteilt.',
  'SD-D5.sentence':
    'Ein Operator erzeugt sie für Konsumenten in anderen Namespaces.',
  'SD-D5.cure': useTheFramework,
  'SD-D6.title': 'Veränderliche Endpunkt-Konfiguration',
  'SD-D6.statement':
    'Endpunktdaten, die sich ändern und die mehrere Namespaces nachschlagen, werden mit dem Framework verteilt.',
  'SD-D6.sentence':
    'Der Endpunkt ändert sich, und mehrere Namespaces schlagen ihn nach.',
  'SD-D6.cure': useTheFramework,
  'SD-D7.title': 'Statische Konfiguration',
  'SD-D7.statement':
    'Konfiguration, die sich nie ändert, darf verteilt werden; eine ConfigMap zu replizieren genügt ebenso.',
  'SD-D7.sentence': 'Die Konfiguration ändert sich nie.',
  'SD-D7.cure':
    'Eine ConfigMap replizieren, oder verteilen, wenn der Audit Trail den Mehraufwand wert ist.',
  'SD-D8.title': 'Secret der Bootstrap-Phase',
  'SD-D8.statement':
    'Ein Secret, das gebraucht wird, bevor Vault in Betrieb ist, wird nicht mit diesem Framework verteilt.',
  'SD-D8.sentence': 'Das Secret wird gebraucht, bevor Vault in Betrieb ist.',
  'SD-D8.cure': 'Die Bootstrap-Materialisierung (Abschnitt 5.2) verwenden.',
  'SD-D9.title': 'Von Menschen angelegtes Secret',
  'SD-D9.statement':
    'Ein Secret, das ein Mensch angelegt hat, wird nicht mit diesem Framework verteilt.',
  'SD-D9.sentence':
    'Das Secret `{{object}}`, das das PushSecret `{{publisher}}` veröffentlicht, wurde zuletzt mit `{{manager}}` geschrieben: Offenbar hat es ein Mensch angelegt.',
  'SD-D9.cure':
    'Ein von Menschen angelegtes Secret in verschlüsseltem Git halten und über den Bootstrap-Weg (Abschnitt 5.2) bringen lassen. Verteilen, was ein Operator erzeugt.',
  'SD-D10.title': 'Secret eines Cloud-Anbieters',
  'SD-D10.statement':
    'Ein Secret, das ein Cloud-Anbieter ausstellt, wird nicht mit diesem Framework verteilt.',
  'SD-D10.sentence': 'Ein Cloud-Anbieter stellt das Secret aus.',
  'SD-D10.cure': 'Den Secret Store des Cloud-Anbieters verwenden.',

  'SD-L1.title': 'Vom Operator erzeugt',
  'SD-L1.statement':
    'Zugangsdaten gelten als vom Operator erzeugt, wenn ein Operator des Clusters sie für Konsumenten in anderen Namespaces anlegt, rotiert und löscht.',
  'SD-L1.sentence': 'Ein Operator erzeugt die Zugangsdaten.',
  'SD-L1.cure':
    'Unter dem Präfix für Secrets veröffentlichen; nur die Schlüssel zuordnen, die Konsumenten brauchen.',
  'SD-L2.title': 'Interne Konfiguration',
  'SD-L2.statement':
    'Endpunkt- und Verbindungsdaten eines Dienstes im Cluster gelten als interne Konfiguration; sie sind nicht vertraulich.',
  'SD-L2.sentence': 'Es sind Endpunktdaten eines Dienstes im Cluster.',
  'SD-L2.cure':
    'Unter dem Präfix für Konfiguration veröffentlichen, nie zusammen mit einem Passwort oder einem Token.',
  'SD-L3.title': 'Intern abgeleitet',
  'SD-L3.statement':
    'Ein Wert, der aus anderen internen Secrets und Konfigurationen zusammengesetzt ist, etwa ein Connection String, gilt als abgeleitet; zusammengesetzt wird er dort, wo er konsumiert wird.',
  'SD-L3.sentence': 'Es ist aus anderen internen Secrets zusammengesetzt.',
  'SD-L3.cure':
    'Im Template des ExternalSecret aus den Pfaden seiner Teile zusammensetzen, damit jedes Teil für sich rotiert.',

  'SD-P1.title': 'Präfix für Secrets',
  'SD-P1.statement':
    'Ein Secret liegt unter `platform-data/{datasource}/{consumer}` und nirgends sonst.',
  'SD-P1.sentence': pathSentence,
  'SD-P1.cure': rightKey,
  'SD-P2.title': 'Präfix für Konfiguration',
  'SD-P2.statement':
    'Eine Konfiguration liegt unter `platform-config/{datasource}/{instance}` und nirgends sonst.',
  'SD-P2.sentence': pathSentence,
  'SD-P2.cure': rightKey,
  'SD-P3.title': 'Name der Datasource',
  'SD-P3.statement':
    'Das zweite Segment ist der Typ des erzeugenden Systems, etwa `postgres` oder `redis`, und jedes System hat genau einen Namen.',
  'SD-P3.sentence': pathSentence,
  'SD-P3.cure': rightKey,
  'SD-P4.title': 'Ein Publisher je Pfad',
  'SD-P4.statement':
    'Das dritte Segment ist ein Bezeichner, eindeutig innerhalb seiner Datasource: Ein Pfad hat nur einen Publisher.',
  'SD-P4.sentence': '{{kind}} `{{object}}`: {{problem}}',
  'SD-P4.cure':
    'Den Pfad einem Publisher überlassen und dem, was daneben veröffentlicht wird, einen eigenen Pfad der Form `{{suggestion}}` geben.',
  'SD-P5.title': 'Umgebung in einem Pfad',
  'SD-P5.statement':
    'Kein Wort eines Pfads nennt eine Umgebung; Umgebungen sind Namespaces von Vault.',
  'SD-P5.sentence': pathSentence,
  'SD-P5.cure':
    'Den Schlüssel als `{{suggestion}}` schreiben; um welche Umgebung es geht, sagt schon der Vault-Namespace des Store.',
  'SD-P6.title': 'Schreibweise eines Pfads',
  'SD-P6.statement':
    'Jedes Segment besteht aus kleingeschriebenen Wörtern und Ziffern, verbunden durch einzelne Bindestriche, aus nichts sonst.',
  'SD-P6.sentence': pathSentence,
  'SD-P6.cure': rightKey,
  'SD-N1.title': 'Standardnamen für Properties',
  'SD-N1.statement':
    'Properties heißen `username`, `password`, `host`, `port` und `token`; ein anderer Name ist kleingeschrieben und von der Plattform deklariert.',
  'SD-N1.sentence':
    '{{kind}} `{{object}}` veröffentlicht unter `{{path}}` eine Property, die nicht Standard ist: {{problem}}',
  'SD-N1.cure':
    '`{{suggestion}}` verwenden, wenn dasselbe gemeint ist; sonst den Namen von der Plattform deklarieren lassen.',

  'SD-B1.title': 'ClusterSecretStore zum Veröffentlichen',
  'SD-B1.statement':
    'Ein PushSecret ist `external-secrets.io/v1alpha1` und referenziert einen ClusterSecretStore, nie einen SecretStore eines Namespace.',
  'SD-B1.sentence': carrier,
  'SD-B1.cure':
    'Den ClusterSecretStore `{{storeName}}` referenzieren und seinen Kind dazuschreiben.',
  'SD-B2.title': 'Ausdrückliche Zuordnung der Schlüssel',
  'SD-B2.statement':
    'Ein PushSecret nennt jeden Schlüssel, den es veröffentlicht; nichts veröffentlicht ein ganzes Secret.',
  'SD-B2.sentence': carrier,
  'SD-B2.cure':
    'Unter `data` je Schlüssel einen Eintrag schreiben, jeden mit `secretKey`, `remoteKey` und `property`, und `dataTo` entfernen.',
  'SD-B3.title': 'Schreibweise von Remote Keys',
  'SD-B3.statement':
    'Ein Remote Key ist der Pfad unterhalb des Mount, so wie SD-P1 bis SD-P6 ihn formen.',
  'SD-B3.sentence':
    '{{kind}} `{{object}}` schreibt den Mount oder das Segment `data` von Vault in den Schlüssel `{{remoteKey}}`; er führt zu `{{path}}`.',
  'SD-B3.cure':
    'Den Schlüssel als `{{suggestion}}` schreiben; den Mount ergänzt der Store, `data` der External Secrets Operator.',
  'SD-B4.title': 'Das Source Secret eines PushSecret',
  'SD-B4.statement':
    'Ein PushSecret liegt im Namespace seines Source Secret und nennt genau dieses eine Secret.',
  'SD-B4.sentence': carrier,
  'SD-B4.cure':
    'Das Secret nennen, das der Operator schreibt, und das PushSecret in dessen Namespace legen.',

  'SD-C1.title': 'Ein Store für Push und Pull',
  'SD-C1.statement':
    'Ein ExternalSecret ist `external-secrets.io/v1` und referenziert denselben ClusterSecretStore wie das PushSecret seines Pfads.',
  'SD-C1.sentence': carrier,
  'SD-C1.cure':
    'Den ClusterSecretStore `{{wantedStore}}` referenzieren und seinen Kind dazuschreiben.',
  'SD-C2.title': 'Benannte Schlüssel',
  'SD-C2.statement':
    'Ein ExternalSecret nennt jede Property, die es abruft; es sucht nicht unterhalb eines Präfixes.',
  'SD-C2.sentence': carrier,
  'SD-C2.cure':
    'Unter `data` je Property einen Eintrag schreiben, jeden mit einem Namen, den der Pfad bekommt, und `dataFrom` entfernen.',
  'SD-C3.title': 'Direkter Zugriff auf Vault',
  'SD-C3.statement':
    'Ein konsumierender Workload hat keinen eigenen Zugriff auf Vault: keinen Agent, weder Adresse noch Token in seiner Umgebung, kein Vault-Volume.',
  'SD-C3.sentence':
    '{{kind}} `{{object}}` ist so eingerichtet, dass es selbst mit Vault spricht: {{signs}}.',
  'SD-C3.cure':
    'Das Genannte entfernen und das Secret verwenden, das ein ExternalSecret materialisiert.',
  'SD-C4.title': 'Verwendung des materialisierten Secret',
  'SD-C4.statement':
    'Ein konsumierender Workload mountet oder referenziert das Target Secret in seinem eigenen Namespace.',
  'SD-C4.sentence':
    'Kein Workload in `{{namespace}}` verwendet das Secret `{{target}}`, das {{kind}} `{{object}}` materialisiert.',
  'SD-C4.cure':
    '`{{target}}` im Workload referenzieren, oder das ExternalSecret löschen, wenn nichts es braucht.',
  'SD-C5.title': 'Mehrere Konsumenten eines Pfads',
  'SD-C5.statement':
    'Beliebig viele ExternalSecrets dürfen einen Pfad abrufen; das ist nie ein Problem.',
  'SD-C5.sentence': 'Mehrere ExternalSecrets rufen den Pfad ab.',
  'SD-C5.cure': 'Nichts ist zu tun.',

  'SD-I1.title': 'Operator außerhalb seines Namespace',
  'SD-I1.statement':
    'Ein Operator verwaltet Secrets nur in dem Namespace, in dem seine Ressource liegt; andere Namespaces bekommen sie über das Framework.',
  'SD-I1.sentence': carrier,
  'SD-I1.cure':
    'Den Operator das Secret neben seine Datenbank schreiben lassen (`enable_cross_namespace_secret: false`, kein Namespace im Namen des Benutzers) und es von dort veröffentlichen.',
  'SD-I2.title': 'Verwaltung durch GitOps',
  'SD-I2.statement':
    'PushSecret und ExternalSecret kommen über einen GitOps-Controller aus Git, damit jede Änderung versioniert ist.',
  'SD-I2.sentence': carrier,
  'SD-I2.cure':
    'Das Manifest in das Repository committen, das der GitOps-Controller liest, und ihn es anwenden lassen.',
  'SD-I3.title': 'Kopieren zwischen Namespaces',
  'SD-I3.statement':
    'Ein Secret, das einen Pfad hat, wird nicht auf anderem Weg in andere Namespaces kopiert.',
  'SD-I3.sentence': carrier,
  'SD-I3.cure':
    'Die Markierung des Kopierers entfernen und in jedem Namespace, der es braucht, ein ExternalSecret den Pfad abrufen lassen.',

  'SD-R1.title': 'Dauer einer Rotation',
  'SD-R1.statement':
    'Eine Rotation erreicht das Target Secret spätestens nach Push-Intervall plus Pull-Intervall, standardmäßig nach zwei Stunden.',
  'SD-R1.sentence': carrier,
  'SD-R1.cure':
    'Regelmäßig aktualisieren, stündlich oder öfter, ohne eine Version festzuschreiben.',
  'SD-R2.title': 'Spur der Rotationen',
  'SD-R2.statement':
    'Von jeder Rotation ist hinterher bekannt, wann sie war, welches Glied sie erreicht hat und ob sie gelungen ist.',
  'SD-R2.sentence': 'Die Rotation von `{{path}}` ist nicht nachvollziehbar.',
  'SD-R2.cure':
    'Das Audit Log von Vault aufbewahren und das Portal die Metadaten von Vault beobachten lassen.',

  'SD-Q1.title': 'Vault und seine KV-v2-Engine',
  'SD-Q1.statement':
    'Vault antwortet, ist initialisiert und entsiegelt und hat am Mount `secret/` eine KV-Engine der Version 2.',
  'SD-Q1.sentence': '{{problem}}',
  'SD-Q1.cure':
    'Vault starten und entsiegeln; KV Version 2 an `{{mount}}/` aktivieren.',
  'SD-Q2.title': 'External Secrets Operator',
  'SD-Q2.statement':
    'Die Ressourcen des External Secrets Operator sind im Cluster installiert, und sein Controller läuft.',
  'SD-Q2.sentence': '{{problem}}',
  'SD-Q2.cure':
    'Den External Secrets Operator mit seinen CRDs clusterweit installieren und darauf achten, dass sein Controller bereit ist.',
  'SD-Q3.title': 'Der ClusterSecretStore',
  'SD-Q3.statement':
    'Der ClusterSecretStore `vault-backend` existiert, verwendet den Provider Vault mit dem Pfad `secret` und der Version `v2` und ist bereit.',
  'SD-Q3.sentence': '{{problem}}',
  'SD-Q3.cure': 'Den Store so anwenden, wie das Framework ihn will.',
  'SD-Q4.title': 'Anmeldung an Vault',
  'SD-Q4.statement':
    'Kubernetes Auth von Vault unter `kubernetes` hat die Role `external-secrets`, gebunden an den ServiceAccount `external-secrets` im Namespace `external-secrets`.',
  'SD-Q4.sentence': '{{problem}}',
  'SD-Q4.cure': 'Die Role in Vault schreiben und im Store nennen.',
  'SD-Q5.title': 'Vault-Policy zum Veröffentlichen',
  'SD-Q5.statement':
    'Der Operator darf `secret/data/…` und `secret/metadata/…` unterhalb beider Präfixe anlegen, ändern und lesen; ohne die Metadaten endet ein Push mit 403.',
  'SD-Q5.sentence': '{{problem}}',
  'SD-Q5.cure':
    'Diese Policy schreiben (`vault policy write external-secrets-push -`) und sie der Role `{{role}}` geben.',
  'SD-Q6.title': 'Vault-Policy zum Konsumieren',
  'SD-Q6.statement':
    'Der Operator darf `secret/data/…` unterhalb beider Präfixe lesen.',
  'SD-Q6.sentence': '{{problem}}',
  'SD-Q6.cure':
    'Diese Policy schreiben (`vault policy write external-secrets-pull -`) und sie der Role `{{role}}` geben.',
  'SD-Q7.title': 'Berechtigung, Secrets zu schreiben',
  'SD-Q7.statement':
    'Die ClusterRole des External Secrets Operator erlaubt ihm, Secrets in jedem Namespace anzulegen, und ist clusterweit an seinen ServiceAccount gebunden.',
  'SD-Q7.sentence':
    'Der External Secrets Operator darf nicht in jedem Namespace Secrets schreiben.',
  'SD-Q7.cure':
    'Den API-Server fragen und, wenn die Antwort Nein ist, das Chart mit seiner ClusterRole installieren.',
  'SD-Q8.title': 'Phase der Plattform',
  'SD-Q8.statement':
    'Der Bootstrap ist abgeschlossen, Vault ist die maßgebliche Instanz, und ein GitOps-Controller verwaltet die Manifeste.',
  'SD-Q8.sentence': 'Die Plattform ist noch nicht im Regelbetrieb.',
  'SD-Q8.cure':
    'Zuerst die Bootstrap-Phasen abschließen; interne Verteilung gehört in den Regelbetrieb.',
};
