"""What Apollon's types mean. Types are named as in version 4."""

from typing import NamedTuple

from submissions.diagrams.graph import DiagramKind, EdgeKind, End, LineStyle, NodeKind

DIAGRAM_KINDS = {
    "ActivityDiagram": DiagramKind.ACTIVITY,
    "BPMN": DiagramKind.BPMN,
    "ClassDiagram": DiagramKind.CLASS,
    "CommunicationDiagram": DiagramKind.COMMUNICATION,
    "ComponentDiagram": DiagramKind.COMPONENT,
    "DeploymentDiagram": DiagramKind.COMPONENT,
    "EntityRelationship": DiagramKind.ER,
    "EntityRelationshipCrowsFoot": DiagramKind.ER,
    "Flowchart": DiagramKind.FLOWCHART,
    "ObjectDiagram": DiagramKind.OBJECT,
    "PetriNet": DiagramKind.PETRI_NET,
    "ReachabilityGraph": DiagramKind.STATE,
    "Sfc": DiagramKind.FLOWCHART,
    "SyntaxTree": DiagramKind.GRAPH,
    "UseCaseDiagram": DiagramKind.USECASE,
}

NODE_KINDS = {
    "activity": NodeKind.GROUP,
    "activityActionNode": NodeKind.ACTION,
    "activityFinalNode": NodeKind.END,
    "activityForkNode": NodeKind.FORK,
    "activityForkNodeHorizontal": NodeKind.FORK,
    "activityInitialNode": NodeKind.START,
    "activityMergeNode": NodeKind.DECISION,
    "activityObjectNode": NodeKind.OBJECT,
    "activitySwimlane": NodeKind.GROUP,
    "bpmnAnnotation": NodeKind.ANNOTATION,
    "bpmnCallActivity": NodeKind.PROCESS,
    "bpmnDataObject": NodeKind.ARTIFACT,
    "bpmnDataStore": NodeKind.DATABASE,
    "bpmnEndEvent": NodeKind.END,
    "bpmnGateway": NodeKind.GATEWAY,
    "bpmnGroup": NodeKind.GROUP,
    "bpmnIntermediateEvent": NodeKind.EVENT,
    "bpmnPool": NodeKind.GROUP,
    "bpmnStartEvent": NodeKind.START,
    "bpmnSubprocess": NodeKind.PROCESS,
    "bpmnSwimlane": NodeKind.GROUP,
    "bpmnTask": NodeKind.ACTION,
    "bpmnTransaction": NodeKind.PROCESS,
    "class": NodeKind.CLASS,
    "colorDescription": NodeKind.NOTE,
    "communicationObjectName": NodeKind.OBJECT,
    "component": NodeKind.COMPONENT,
    "componentInterface": NodeKind.INTERFACE,
    "componentSubsystem": NodeKind.COMPONENT,
    "deploymentArtifact": NodeKind.ARTIFACT,
    "deploymentComponent": NodeKind.COMPONENT,
    "deploymentInterface": NodeKind.INTERFACE,
    "deploymentNode": NodeKind.NODE,
    "erCfEntity": NodeKind.ENTITY,
    "erEntity": NodeKind.ENTITY,
    "erRelationship": NodeKind.RELATIONSHIP,
    "flowchartDecision": NodeKind.DECISION,
    "flowchartFunctionCall": NodeKind.PROCESS,
    "note": NodeKind.NOTE,
    "objectName": NodeKind.OBJECT,
    "package": NodeKind.PACKAGE,
    "petriNetPlace": NodeKind.PLACE,
    "petriNetTransition": NodeKind.TRANSITION,
    "reachabilityGraphMarking": NodeKind.STATE,
    "sfcStart": NodeKind.START,
    "sfcStep": NodeKind.ACTION,
    "sfcTransitionBranch": NodeKind.TRANSITION,
    "titleAndDesctiption": NodeKind.NOTE,
    "useCase": NodeKind.USECASE,
    "useCaseActor": NodeKind.ACTOR,
    "useCaseSystem": NodeKind.SYSTEM,
}
"""All others are plain elements. What a fork, a merge or a terminal is follows from the lines at it (``roles``)."""


class Drawn(NamedTuple):
    """What Apollon draws for a type of relation, by its own table of markers, and what that means."""

    kind: EdgeKind = EdgeKind.LINK
    target_end: End = End.NONE
    line: LineStyle = LineStyle.SOLID
    source_end: End = End.NONE


_ASSOCIATION = Drawn(EdgeKind.ASSOCIATION)
_DEPENDENCY = Drawn(EdgeKind.DEPENDENCY, End.ARROW, LineStyle.DASHED)
_PROVIDED = Drawn(EdgeKind.REALIZATION)
_REQUIRED = Drawn(EdgeKind.DEPENDENCY, End.SOCKET)
_FLOW = Drawn(EdgeKind.FLOW, End.ARROW)

RELATIONS = {
    "ActivityControlFlow": _FLOW,
    "BPMNAssociationFlow": Drawn(EdgeKind.ASSOCIATION, line=LineStyle.DASHED),
    "BPMNDataAssociationFlow": Drawn(EdgeKind.FLOW, End.ARROW, LineStyle.DASHED),
    "BPMNMessageFlow": Drawn(EdgeKind.MESSAGE, End.ARROW, LineStyle.DASHED, End.CIRCLE),
    "BPMNSequenceFlow": _FLOW,
    "ClassAggregation": Drawn(EdgeKind.AGGREGATION, End.OPEN_DIAMOND),
    "ClassBidirectional": _ASSOCIATION,
    "ClassComposition": Drawn(EdgeKind.COMPOSITION, End.DIAMOND),
    "ClassDependency": _DEPENDENCY,
    "ClassInheritance": Drawn(EdgeKind.INHERITANCE, End.TRIANGLE),
    "ClassRealization": Drawn(EdgeKind.REALIZATION, End.TRIANGLE, LineStyle.DASHED),
    "ClassUnidirectional": Drawn(EdgeKind.ASSOCIATION, End.ARROW),
    "CommunicationLink": _ASSOCIATION,
    "ComponentDependency": _DEPENDENCY,
    "ComponentProvidedInterface": _PROVIDED,
    "ComponentRequiredInterface": _REQUIRED,
    "ComponentRequiredQuarterInterface": _REQUIRED,
    "ComponentRequiredThreeQuarterInterface": _REQUIRED,
    "DeploymentAssociation": _ASSOCIATION,
    "DeploymentDependency": _DEPENDENCY,
    "DeploymentProvidedInterface": _PROVIDED,
    "DeploymentRequiredInterface": _REQUIRED,
    "DeploymentRequiredQuarterInterface": _REQUIRED,
    "DeploymentRequiredThreeQuarterInterface": _REQUIRED,
    "FlowChartFlowline": Drawn(EdgeKind.LINK, End.ARROW),
    "ObjectLink": _ASSOCIATION,
    "PetriNetArc": _FLOW,
    "ReachabilityGraphArc": Drawn(EdgeKind.TRANSITION, End.ARROW),
    "SfcDiagramEdge": Drawn(EdgeKind.FLOW),
    "SyntaxTreeLink": Drawn(EdgeKind.CHILD),
    "UseCaseAssociation": _ASSOCIATION,
    "UseCaseExtend": Drawn(EdgeKind.EXTEND, End.ARROW, LineStyle.DASHED),
    "UseCaseGeneralization": Drawn(EdgeKind.INHERITANCE, End.TRIANGLE),
    "UseCaseInclude": Drawn(EdgeKind.INCLUDE, End.ARROW, LineStyle.DASHED),
}

NO_MARKER = Drawn()
