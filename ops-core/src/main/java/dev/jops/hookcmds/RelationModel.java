package dev.jops.hookcmds;

/** What {@code relation-model-get} answers: the model of the remote application, by UUID. */
public record RelationModel(String uuid) {}
