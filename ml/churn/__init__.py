"""Churn: will this account leave within the horizon?"""
